package io.todoplatform.dapr.binder;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CloudEventTest {

	private static final String ATTRIBUTES = "\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"";

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static CloudEvent event(String contentType, byte[] data) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		attributes.put("specversion", "1.0");
		attributes.put("id", "id \"quoted\" ünï");
		attributes.put("source", "/source");
		attributes.put("type", "type");
		attributes.put("datacontenttype", contentType);
		attributes.put("flag", true);
		attributes.put("number", 42);
		return new CloudEvent(attributes, data);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\": 1.50,\"b\":[ 1 ,2],\"a\":2}", "[1, 2]", "\"tëxt \\u00e9 \\\" 😀\"",
			"12345678901234567890.000", "true", "null ", "-1e400", "{ }", "\"\"" })
	void cutsJsonDataOutByteByByteWhereverItStands(String json) {
		String last = "{" + ATTRIBUTES + ",\"data\":" + json + "}";
		String first = " { \"data\" : " + json + " ," + ATTRIBUTES + " } ";
		String expected = json.strip().equals("null") ? "" : json.strip();
		assertThat(CloudEvent.parse(bytes(last)).data()).asString(StandardCharsets.UTF_8).isEqualTo(expected);
		assertThat(CloudEvent.parse(bytes(first)).data()).asString(StandardCharsets.UTF_8).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\": 1.50}", "[1, 2]", "\"text\"", "17", "not json", "{\"open\":", "" })
	void givesBackWhateverItWasGivenAsJson(String data) {
		CloudEvent event = event("application/json", bytes(data));
		CloudEvent back = CloudEvent.parse(event.toBytes());
		assertThat(back.data()).isEqualTo(event.data());
		assertThat(back.attributes()).isEqualTo(event.attributes());
	}

	@Test
	void givesBackTextAndBytesOfAnyKind() {
		byte[] bytes = { 0, -1, -128, 127, (byte) 0xC3 };
		for (String type : new String[] { "application/octet-stream", "text/plain", "application/json",
				"application/vnd.x+json; charset=utf-8" }) {
			assertThat(CloudEvent.parse(event(type, bytes).toBytes()).data()).isEqualTo(bytes);
		}
		byte[] text = bytes("line\nwith \"quotes\" and 😀");
		CloudEvent event = event("text/plain; charset=utf-8", text);
		assertThat(new String(event.toBytes(), StandardCharsets.UTF_8)).contains("\"data\":\"line\\nwith");
		assertThat(CloudEvent.parse(event.toBytes()).data()).isEqualTo(text);
	}

	@Test
	void pastesJsonDataInAsItIs() {
		assertThat(new String(event("application/json", bytes("{\"a\": 1.50}")).toBytes(), StandardCharsets.UTF_8))
			.contains("\"data\":{\"a\": 1.50}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "garbage", "[]", "\"text\"", "null", "{", "{}", "{\"specversion\":\"1.0\"}",
			"{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"}",
			"{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"/s\",\"type\":\"t\"}",
			"{\"specversion\":\"1.0\",\"id\":7,\"source\":\"/s\",\"type\":\"t\"}",
			"{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"} more",
			"{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"x\":{}}",
			"{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"data_base64\":\"***\"}" })
	void refusesWhatIsNoCloudEvent(String text) {
		assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> CloudEvent.parse(bytes(text)));
	}

	@Test
	void refusesNestingWithoutEnd() {
		String deep = "{" + ATTRIBUTES + ",\"data\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
		assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> CloudEvent.parse(bytes(deep)));
	}

}
