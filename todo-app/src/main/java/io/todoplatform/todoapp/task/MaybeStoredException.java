package io.todoplatform.todoapp.task;

import io.todoplatform.dapr.sidecar.TransientSidecarException;

/**
 * A write failed on its way, so it may be stored or not. A read that fails raises the
 * sidecar's own exception.
 */
class MaybeStoredException extends RuntimeException {

	private final TransientSidecarException failure;

	MaybeStoredException(TransientSidecarException failure) {
		super(failure.getMessage(), failure);
		this.failure = failure;
	}

	TransientSidecarException failure() {
		return this.failure;
	}

}
