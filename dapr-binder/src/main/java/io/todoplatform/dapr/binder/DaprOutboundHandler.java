package io.todoplatform.dapr.binder;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.stream.binder.BinderHeaders;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.integration.handler.AbstractMessageHandler;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageDeliveryException;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.ErrorMessage;

/**
 * Publishes the messages of an output binding. Returns when the sidecar has confirmed,
 * which it does when the broker has; throws a
 * {@link org.springframework.messaging.MessagingException} otherwise, with a
 * {@link PublishException} as its cause, after telling the error channel.
 */
class DaprOutboundHandler extends AbstractMessageHandler {

	private final String binding;

	private final DaprDestination destination;

	private final DaprProducerProperties properties;

	private final Publisher publisher;

	private final MessageMapper mapper;

	private final BinderMeters meters;

	private final ObservationRegistry observations;

	private final @Nullable Expression keyExpression;

	private final @Nullable EvaluationContext evaluationContext;

	private final @Nullable MessageChannel errorChannel;

	DaprOutboundHandler(String binding, DaprDestination destination, DaprProducerProperties properties,
			Publisher publisher, MessageMapper mapper, BinderMeters meters, ObservationRegistry observations,
			@Nullable Expression keyExpression, @Nullable EvaluationContext evaluationContext,
			@Nullable MessageChannel errorChannel) {
		this.binding = binding;
		this.destination = destination;
		this.properties = properties;
		this.publisher = publisher;
		this.mapper = mapper;
		this.meters = meters;
		this.observations = observations;
		this.keyExpression = keyExpression;
		this.evaluationContext = evaluationContext;
		this.errorChannel = errorChannel;
	}

	@Override
	protected void handleMessageInternal(Message<?> message) {
		try {
			publish(message);
		}
		catch (RuntimeException ex) {
			tellErrorChannel(message, ex);
			throw ex;
		}
	}

	private void tellErrorChannel(Message<?> message, RuntimeException failure) {
		if (this.errorChannel == null) {
			return;
		}
		try {
			this.errorChannel.send(new ErrorMessage(failure, message));
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * The event of a message that brings its trace context keeps it (an event may be
	 * published long after the request that caused it); otherwise it gets that of the
	 * current observation. The record gets that of the observation, as long as it is the
	 * same trace: CloudEvents' distributed tracing extension tells where an event comes
	 * from, the transport's headers tell of each hop.
	 */
	private void publish(Message<?> message) {
		Map<String, String> explicit = MessageMapper.explicitTrace(message.getHeaders());
		Map<String, String> hop = new LinkedHashMap<>();
		SenderContext<Map<String, String>> context = new SenderContext<>((carrier, name, value) -> {
			if (carrier != null) {
				carrier.put(name, value);
			}
		});
		context.setCarrier(hop);
		context.setRemoteServiceName(this.destination.pubsub());
		Observation observation = Observation.createNotStarted("dapr.binder.send", () -> context, this.observations)
			.contextualName(this.destination.topic() + " publish")
			.lowCardinalityKeyValue("binding", this.binding);
		observation.observe(() -> {
			Map<String, String> origin = explicit.isEmpty() ? hop : explicit;
			confirm(message, origin, TraceContexts.sameTrace(origin, hop) ? hop : origin);
		});
	}

	private void confirm(Message<?> message, Map<String, String> origin, Map<String, String> hop) {
		long start = System.nanoTime();
		String outcome = "failed";
		try {
			this.publisher.publish(publication(message, origin, hop));
			outcome = "confirmed";
		}
		catch (PublishException ex) {
			throw new MessageDeliveryException(message, "Binding '" + this.binding + "' could not publish to '"
					+ this.destination + "': " + ex.getMessage(), ex);
		}
		finally {
			this.meters.published(this.binding, outcome, System.nanoTime() - start);
		}
	}

	private Publication publication(Message<?> message, Map<String, String> origin, Map<String, String> hop) {
		if (!(message.getPayload() instanceof byte[])) {
			throw new IllegalArgumentException("Binding '" + this.binding + "' can publish bytes only, not "
					+ message.getPayload().getClass().getName() + ": use-native-encoding must be off");
		}
		@SuppressWarnings("unchecked")
		MessageMapper.Encoded encoded = this.mapper.encode((Message<byte[]>) message,
				this.properties.getPayloadFormat(), origin);
		return new Publication(this.destination.pubsub(), this.destination.topic(), encoded.value(),
				encoded.contentType(), metadata(message, encoded, hop));
	}

	private Map<String, String> metadata(Message<?> message, MessageMapper.Encoded encoded, Map<String, String> hop) {
		MessageHeaders headers = message.getHeaders();
		Map<String, String> metadata = new HashMap<>(this.properties.getMetadata());
		if (headers.get(DaprHeaders.PUBLISH_METADATA) instanceof Map<?, ?> additional) {
			additional.forEach((name, value) -> metadata.put(String.valueOf(name), String.valueOf(value)));
		}
		metadata.putAll(hop);
		metadata.put("content-type", encoded.contentType());
		Object partition = headers.get(BinderHeaders.PARTITION_HEADER);
		if (partition != null) {
			metadata.put(Publication.PARTITION_NUMBER, partition.toString());
		}
		String key = key(message);
		if (key != null) {
			metadata.put(Publication.PARTITION_KEY, key);
		}
		return metadata;
	}

	private @Nullable String key(Message<?> message) {
		Object key;
		if (this.keyExpression != null && this.evaluationContext != null) {
			key = this.keyExpression.getValue(this.evaluationContext, message);
		}
		else {
			key = message.getHeaders().get(DaprHeaders.KEY);
			if (key == null) {
				key = message.getHeaders().get(DaprHeaders.CLOUD_EVENT_PREFIX + "partitionkey");
			}
		}
		return switch (key) {
			case null -> null;
			case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
			default -> key.toString();
		};
	}

}
