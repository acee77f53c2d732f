package io.todoplatform.dapr.binder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ConsumerSpansTest {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final List<ReceiverContext<?>> stopped = new ArrayList<>();

	private final ConsumerSpans spans = new ConsumerSpans(this.registry, "in-0", new DaprDestination("pubsub", "t"));

	ConsumerSpansTest() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<ReceiverContext<?>>() {

			@Override
			public void onStop(ReceiverContext<?> context) {
				ConsumerSpansTest.this.stopped.add(context);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof ReceiverContext<?>;
			}

		});
	}

	@Test
	void eachRecordIsObservedInTheTraceThatItCameWith() {
		this.spans.around(List.of(event("a"), event("b")), () -> "done");
		assertThat(this.stopped).extracting(ConsumerSpansTest::traceparent).containsExactly("a", "b");
		assertThat(this.stopped).allSatisfy((context) -> {
			assertThat(context.getKind()).isEqualTo(Kind.CONSUMER);
			assertThat(context.getContextualName()).isEqualTo("t process");
			assertThat(context.getRemoteServiceName()).isEqualTo("pubsub");
		});
	}

	@Test
	void whatIsDoneForAllOfThemBelongsToTheFirst() {
		String traceparent = this.spans.around(List.of(event("a"), event("b")), () -> {
			Observation current = this.registry.getCurrentObservation();
			return (current != null && current.getContext() instanceof ReceiverContext<?> context)
					? traceparent(context) : "none";
		});
		assertThat(traceparent).isEqualTo("a");
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@Test
	void areNoneOfACallbackWithoutRecords() {
		assertThat(this.spans.around(List.of(), () -> "done")).isEqualTo("done");
		assertThat(this.stopped).isEmpty();
	}

	@Test
	void endWhenTheProcessingFails() {
		assertThatIllegalStateException().isThrownBy(() -> this.spans.around(List.of(event("a")), () -> {
			throw new IllegalStateException();
		}));
		assertThat(this.stopped).hasSize(1);
	}

	private static String traceparent(ReceiverContext<?> context) {
		return (context.getCarrier() instanceof Map<?, ?> headers) ? String.valueOf(headers.get("traceparent")) : "";
	}

	private static ReceivedEvent event(String traceparent) {
		return new ReceivedEvent("1", "t", new byte[0], Map.of("traceparent", traceparent));
	}

}
