package io.todoplatform.dapr.binder;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallbackReaderTest {

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Test
	void readsABulkCallback() {
		List<ReceivedEvent> events = CallbackReader.bulk("topic",
				bytes("""
						{"id":"x","entries":[
						 {"entryId":"0","event":"aGVsbG8=","metadata":{"__key":"k","__offset":"7","odd":null},"contentType":"x"},
						 {"entryId":"1","event":"","metadata":null,"more":{"a":[1]}}],
						 "metadata":{"pubsubName":"p"},"topic":"topic"}"""));
		assertThat(events).hasSize(2);
		assertThat(events.getFirst().value()).asString().isEqualTo("hello");
		assertThat(events.getFirst().key()).isEqualTo("k");
		assertThat(events.getFirst().offset()).isEqualTo("7");
		assertThat(events.getLast().entryId()).isEqualTo("1");
		assertThat(events.getLast().value()).isEmpty();
	}

	@Test
	void readsASingleCallback() {
		ReceivedEvent event = CallbackReader.single("topic",
				bytes("{\"data_base64\":\"aGVsbG8=\",\"traceparent\":\"00-1\",\"topic\":\"t\"}"), Map.of("__key", "k"));
		assertThat(event.value()).asString().isEqualTo("hello");
		assertThat(event.metadata()).containsEntry("traceparent", "00-1").containsEntry("__key", "k");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "x", "[]", "{", "{\"entries\":[{}]}", "{\"entries\":[{\"entryId\":\"0\",\"event\":{}}]}",
					"{\"entries\":[{\"entryId\":\"0\",\"event\":\"***\"}]}" })
	void refusesABulkCallbackOfAnotherForm(String body) {
		assertThatExceptionOfType(MalformedEventException.class)
			.isThrownBy(() -> CallbackReader.bulk("topic", bytes(body)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"data\":1}" })
	void refusesASingleCallbackOfAnotherForm(String body) {
		assertThatExceptionOfType(MalformedEventException.class)
			.isThrownBy(() -> CallbackReader.single("topic", bytes(body), Map.of()));
	}

}
