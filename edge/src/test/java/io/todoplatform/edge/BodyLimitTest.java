package io.todoplatform.edge;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BodyLimitTest {

	private static final int LIMIT = 64 * 1024;

	@LocalServerPort
	private int port;

	@Test
	void aClientThatSendsTenMegabytesSeesTheAnswerAndThenTheEnd() throws IOException {
		try (RawHttp http = new RawHttp(this.port)) {
			assertThat(http.send(head("/raw") + "Content-Length: 10485760\r\n\r\n").send(new byte[10_485_760]).answer())
				.startsWith("HTTP/1.1 413")
				.contains("application/problem+json", "\"limit_bytes\":65536", "problem:body-too-large",
						"\"trace_id\":\"");
			assertThat(http.answer()).isEmpty();
		}
	}

	@Test
	void aClientThatAsksFirstNeedNotSendIt() throws IOException {
		try (RawHttp http = new RawHttp(this.port)) {
			http.send(head("/raw") + "Content-Length: 10485760\r\nExpect: 100-continue\r\n\r\n");
			assertThat(http.answer()).startsWith("HTTP/1.1 413");
		}
	}

	@Test
	void chunksAreCounted() throws IOException {
		try (RawHttp http = new RawHttp(this.port)) {
			http.send(head("/raw") + "Transfer-Encoding: chunked\r\n\r\n");
			for (int i = 0; i < 160; i++) {
				http.send("10000\r\n").send(new byte[0x10000]).send("\r\n");
			}
			assertThat(http.send("0\r\n\r\n").answer()).startsWith("HTTP/1.1 413").contains("\"limit_bytes\":65536");
			assertThat(http.answer()).isEmpty();
		}
	}

	@Test
	void chunkedJsonIsCountedToo() throws IOException {
		try (RawHttp http = new RawHttp(this.port)) {
			http.send(head("/things") + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
			String json = "{\"long_name\":\"" + "x".repeat(LIMIT) + "\"}";
			http.send(Integer.toHexString(json.length()) + "\r\n" + json + "\r\n0\r\n\r\n");
			assertThat(http.answer()).startsWith("HTTP/1.1 413");
		}
	}

	@Test
	void aBodyOfTheLimitIsRead() throws IOException {
		try (RawHttp http = new RawHttp(this.port)) {
			http.send(head("/raw") + "Content-Length: " + LIMIT + "\r\n\r\n").send(new byte[LIMIT]);
			assertThat(http.answer()).contains("read " + LIMIT);
		}
	}

	@Test
	void callbacksOfTheSidecarHaveTheirOwnLimit() throws IOException {
		try (RawHttp http = new RawHttp(this.port)) {
			http.send(head("/dapr/raw") + "Content-Length: 4194304\r\n\r\n").send(new byte[4_194_304]);
			assertThat(http.answer()).contains("read 4194304");
		}
	}

	@Test
	void theExemptionIsForThePathThatIsServed() throws IOException {
		try (RawHttp http = new RawHttp(this.port)) {
			http.send(head("/dapr/../raw") + "Content-Length: 70000\r\n\r\n").send(new byte[70_000]);
			assertThat(http.answer()).startsWith("HTTP/1.1 413");
		}
	}

	private static String head(String path) {
		return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n";
	}

}
