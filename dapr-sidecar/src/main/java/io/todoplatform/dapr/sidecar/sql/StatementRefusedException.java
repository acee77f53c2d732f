package io.todoplatform.dapr.sidecar.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.todoplatform.dapr.sidecar.SidecarException;
import org.jspecify.annotations.Nullable;

/**
 * The database refused the statement: syntax, permission, a constraint, a value that does
 * not fit. The same statement will be refused again.
 */
public class StatementRefusedException extends SidecarException {

	private static final Pattern CONSTRAINT = Pattern.compile("constraint \"([^\"]+)\"");

	private final @Nullable String sqlState;

	public StatementRefusedException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
		super(message, cause);
		this.sqlState = sqlState;
	}

	/**
	 * PostgreSQL's five-character error code.
	 * @return the code, or null when the error did not come from PostgreSQL itself (an
	 * unknown binding, a wrong number of parameters)
	 */
	public @Nullable String sqlState() {
		return this.sqlState;
	}

	/**
	 * The violated constraint, as far as the message names one.
	 * @return its name, or null
	 */
	public @Nullable String constraint() {
		Matcher matcher = CONSTRAINT.matcher(String.valueOf(getMessage()));
		return matcher.find() ? matcher.group(1) : null;
	}

}
