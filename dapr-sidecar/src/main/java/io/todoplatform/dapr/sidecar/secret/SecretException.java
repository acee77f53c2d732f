package io.todoplatform.dapr.sidecar.secret;

import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import org.jspecify.annotations.Nullable;

/** A secret that could not be read: why, and what to do about it. */
class SecretException extends RuntimeException {

	private final String action;

	private SecretException(String description, String action, @Nullable Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	static SecretException sidecarSilent(SecretResource resource, SidecarUnavailableException cause) {
		return new SecretException(resource + " could not be read: " + cause.getMessage(),
				"Start the Dapr sidecar of this app, see that its components initialise (its log says which do not),"
						+ " and check DAPR_HTTP_PORT. dapr.sidecar.startup-timeout sets how long to wait.",
				cause);
	}

	static SecretException absent(SecretResource resource, String said) {
		return new SecretException(resource + " could not be read: " + said,
				"Put the secret into the store, or mark the import as optional:.", null);
	}

	static SecretException denied(SecretResource resource, String said) {
		return new SecretException("The sidecar refuses access to " + resource + ": " + said.strip(),
				"Check DAPR_API_TOKEN, that the store exists for this app (scopes),"
						+ " and that the Dapr Configuration's secrets scope allows it.",
				null);
	}

	String action() {
		return this.action;
	}

}
