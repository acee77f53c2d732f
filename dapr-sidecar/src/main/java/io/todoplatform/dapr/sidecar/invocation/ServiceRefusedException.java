package io.todoplatform.dapr.sidecar.invocation;

import io.todoplatform.dapr.sidecar.SidecarException;

/**
 * The other service does not accept the request (4xx), or the sidecars' access control
 * does not let it through (403). The same request will be refused again, until one of the
 * two is changed.
 */
public class ServiceRefusedException extends SidecarException {

	private final int status;

	ServiceRefusedException(int status, String message) {
		super(message, null);
		this.status = status;
	}

	/**
	 * How it was refused.
	 * @return the HTTP status, 400 to 499
	 */
	public int status() {
		return this.status;
	}

}
