package io.todoplatform.platform;

/**
 * A command or flag that does not exist.
 */
final class UsageException extends PlatformException {

	UsageException(String message) {
		super("platform: " + message);
	}

}
