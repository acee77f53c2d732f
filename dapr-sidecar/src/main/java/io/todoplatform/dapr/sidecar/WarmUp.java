package io.todoplatform.dapr.sidecar;

/**
 * A first call that is made before the service is ready, because first calls are slow
 * (channels, classes, connections). Beans of this type run one after the other in the
 * background; one that throws is repeated until it works, and readiness is refused until
 * then.
 */
@FunctionalInterface
public interface WarmUp {

	/** Makes the call. It must be without effect, since it may run several times. */
	void run();

}
