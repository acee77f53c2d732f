package io.todoplatform.dapr.binder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.handler.advice.ErrorMessageSendingRecoverer;
import org.springframework.messaging.Message;

import static io.todoplatform.dapr.binder.Acknowledgement.PROCESSED;
import static io.todoplatform.dapr.binder.Acknowledgement.RECOVERED;
import static io.todoplatform.dapr.binder.Acknowledgement.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

class ProcessingModesTest {

	private final BinderMeters meters = new BinderMeters(new SimpleMeterRegistry());

	private final List<String> processed = Collections.synchronizedList(new ArrayList<>());

	private final List<String> recovered = new ArrayList<>();

	private final AtomicInteger attempts = new AtomicInteger();

	private Set<String> poison = Set.of();

	private Set<String> away = Set.of();

	private Set<String> unrecoverable = Set.of();

	private final Recovery recovery = recovery();

	private Recovery recovery() {
		DirectChannel errors = new DirectChannel();
		errors.subscribe((message) -> {
			ReceivedEvent event = (ReceivedEvent) message.getHeaders().get(Recovery.RECEIVED_EVENT);
			String id = (event != null) ? event.entryId() : "";
			if (this.unrecoverable.contains(id)) {
				throw new IllegalStateException("no dead letter");
			}
			this.recovered.add(id);
		});
		return new Recovery("binding", new ErrorMessageSendingRecoverer(errors, new DaprErrorMessageStrategy()),
				this.meters);
	}

	private void application(Message<?> message) {
		this.attempts.incrementAndGet();
		List<String> texts = Inbox.texts(message);
		if (texts.stream().anyMatch(this.away::contains)) {
			throw new IllegalStateException("away");
		}
		if (texts.stream().anyMatch(this.poison::contains)) {
			throw new IllegalArgumentException("poison");
		}
		this.processed.addAll(texts);
	}

	private List<Acknowledgement> batch(int count) {
		return apply(this::batchMode, count);
	}

	private List<Acknowledgement> inParts(int count) {
		Parts parts = new Parts(2, count, "part");
		return apply((delivery) -> (events) -> parts.process(events, batchMode(delivery)), count);
	}

	private BatchMode batchMode(MessageDelivery delivery) {
		return new BatchMode(new InboundMapping("p", PayloadFormat.RAW), delivery, this.recovery,
				new Redeliveries("binding", this.meters));
	}

	private List<Acknowledgement> records(int count) {
		return apply((delivery) -> new RecordMode(new InboundMapping("p", PayloadFormat.RAW), delivery, this.recovery,
				new Redeliveries("binding", this.meters)), count);
	}

	private List<Acknowledgement> apply(
			Function<MessageDelivery, Function<List<ReceivedEvent>, List<Acknowledgement>>> mode, int count) {
		Consumer<Message<?>> application = this::application;
		TransientFailures transients = new TransientFailures(List.of(IllegalStateException.class.getName()), List.of(),
				getClass().getClassLoader());
		return mode.apply(new MessageDelivery(application, null, transients))
			.apply(IntStream.range(0, count)
				.mapToObj((i) -> new ReceivedEvent(Integer.toString(i), "topic",
						Integer.toString(i).getBytes(StandardCharsets.UTF_8),
						Map.of("__key", (i % 2 == 0) ? "a" : "b")))
				.toList());
	}

	@Test
	void aBatchThatWorksIsOneCall() {
		assertThat(batch(10)).hasSize(10).containsOnly(PROCESSED);
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void aBatchIsolatesWhatCannotBeProcessed() {
		this.poison = Set.of("3", "99");
		List<Acknowledgement> acknowledgements = batch(100);
		assertThat(this.recovered).containsExactly("3", "99");
		assertThat(this.processed).hasSize(98).doesNotHaveDuplicates();
		assertThat(acknowledgements.get(3)).isEqualTo(RECOVERED);
		assertThat(acknowledgements.stream().filter(PROCESSED::equals)).hasSize(98);
	}

	@Test
	void aBatchOfPoisonIsRecoveredRecordByRecord() {
		this.poison = Set.of("0", "1", "2");
		assertThat(batch(3)).containsOnly(RECOVERED);
		assertThat(this.recovered).containsExactly("0", "1", "2");
	}

	@Test
	void aTransientFailureGivesTheWholeBatchBack() {
		this.away = Set.of("5");
		assertThat(batch(10)).containsOnly(RETRY);
		assertThat(this.attempts).hasValue(1);
		assertThat(this.recovered).isEmpty();
	}

	/** Odd and even ones have keys of their own. */
	@Test
	void ofAFullCallbackEachPartEndsForItself() {
		this.away = Set.of("2");
		this.poison = Set.of("3");
		assertThat(inParts(6)).containsExactly(RETRY, PROCESSED, RETRY, RECOVERED, RETRY, PROCESSED);
		assertThat(this.processed).containsExactly("1", "5");
		assertThat(this.recovered).containsExactly("3");
	}

	@Test
	void aTransientFailureWhileSplittingGivesTheRestBackInOrder() {
		this.poison = Set.of("0");
		List<Acknowledgement> first = batch(4);
		assertThat(first).containsExactly(RECOVERED, PROCESSED, PROCESSED, PROCESSED);
		this.processed.clear();
		this.unrecoverable = Set.of("1");
		this.poison = Set.of("1");
		assertThat(batch(4)).containsExactly(PROCESSED, RETRY, RETRY, RETRY);
		assertThat(this.processed).containsExactly("0");
	}

	@Test
	void recordsBehindOneThatComesAgainComeAgainToo() {
		this.away = Set.of("2");
		assertThat(records(5)).containsExactly(PROCESSED, PROCESSED, RETRY, RETRY, RETRY);
		this.away = Set.of();
		this.poison = Set.of("2");
		assertThat(records(5)).containsExactly(PROCESSED, PROCESSED, RECOVERED, PROCESSED, PROCESSED);
		this.unrecoverable = Set.of("2");
		assertThat(records(5)).containsExactly(PROCESSED, PROCESSED, RETRY, RETRY, RETRY);
	}

}
