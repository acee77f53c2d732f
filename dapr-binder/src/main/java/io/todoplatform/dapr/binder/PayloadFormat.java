package io.todoplatform.dapr.binder;

/**
 * What the records of a topic are.
 */
public enum PayloadFormat {

	/** Structured CloudEvents in JSON. */
	CLOUD_EVENT,

	/** Bytes of which the binder knows nothing; the payload is the record's value. */
	RAW

}
