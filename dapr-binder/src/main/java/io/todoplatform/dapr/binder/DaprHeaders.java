package io.todoplatform.dapr.binder;

/**
 * The binder's message headers. The CloudEvent's attributes are not among them: they are
 * Spring Cloud Function's {@code ce-*} headers.
 */
public final class DaprHeaders {

	/** Received: the pub/sub component, a {@code String}. */
	public static final String PUBSUB = "dapr_pubsub";

	/** Received: the topic, a {@code String}. */
	public static final String TOPIC = "dapr_topic";

	/**
	 * Received: the record's key, a {@code String}; absent without one. To publish: the
	 * partition key, unless the binding has a {@code partition-key-expression}.
	 */
	public static final String KEY = "dapr_key";

	/** Received: the partition, an {@code Integer}; absent if the component has none. */
	public static final String PARTITION = "dapr_partition";

	/** Received: the offset, a {@code Long}; absent if the component has none. */
	public static final String OFFSET = "dapr_offset";

	/**
	 * Received: all that the component says of the record, its transport headers
	 * included, an unmodifiable {@code Map<String, String>}.
	 */
	public static final String METADATA = "dapr_metadata";

	/**
	 * To publish: additional publish metadata of the component, a {@code Map<String, ?>}.
	 */
	public static final String PUBLISH_METADATA = "dapr_publishMetadata";

	/** W3C trace context, in both directions. */
	public static final String TRACEPARENT = "traceparent";

	/** W3C trace context, in both directions. */
	public static final String TRACESTATE = "tracestate";

	/** Prefix of a CloudEvent's attributes and extensions, in both directions. */
	public static final String CLOUD_EVENT_PREFIX = "ce-";

	private DaprHeaders() {
	}

}
