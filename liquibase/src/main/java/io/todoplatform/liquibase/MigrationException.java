package io.todoplatform.liquibase;

import org.jspecify.annotations.Nullable;

/** The migration failed; the message is the one line an operator needs. */
class MigrationException extends RuntimeException {

	MigrationException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
