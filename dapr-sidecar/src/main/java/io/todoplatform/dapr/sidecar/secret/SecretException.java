package io.todoplatform.dapr.sidecar.secret;

import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;

/**
 * A secret that could not be read. As a "not found" of Spring's configuration it is let
 * pass where the import is optional.
 */
class SecretException extends ConfigDataResourceNotFoundException {

	private final String description;

	private final String action;

	private SecretException(SecretResource resource, String description, String action, @Nullable Throwable cause) {
		super(resource, cause);
		this.description = description;
		this.action = action;
	}

	static SecretException sidecarSilent(SecretResource resource, SidecarUnavailableException cause) {
		return new SecretException(resource, resource + " could not be read: " + cause.getMessage(),
				"Start the Dapr sidecar of this app, see that its components initialise (its log says which do not),"
						+ " and check DAPR_HTTP_PORT. dapr.sidecar.startup-timeout sets how long to wait.",
				cause);
	}

	static SecretException absent(SecretResource resource, String said) {
		return new SecretException(resource, resource + " could not be read: " + said,
				"Put the secret into the store, or mark the import as optional:.", null);
	}

	static SecretException denied(SecretResource resource, String said) {
		return new SecretException(resource, "The sidecar refuses access to " + resource + ": " + said.strip(),
				"Check DAPR_API_TOKEN, that the store exists for this app (scopes),"
						+ " and that the Dapr Configuration's secrets scope allows it.",
				null);
	}

	String description() {
		return this.description;
	}

	String action() {
		return this.action;
	}

	@Override
	public String getMessage() {
		return this.description;
	}

}
