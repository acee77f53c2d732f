package io.todoplatform.acceptance;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StompFrameTest {

	@Test
	void readsWhatItWrites() {
		StompFrame frame = StompFrame.of("SUBSCRIBE", "id", "a:b\\c\nd\re", "destination", "/topic/tasks");
		assertThat(frame.text()).isEqualTo("SUBSCRIBE\nid:a\\cb\\\\c\\nd\\re\ndestination:/topic/tasks\n\n\0");
		assertThat(StompFrame.parse(frame.text().replace("\0", ""))).isEqualTo(frame);
	}

	@Test
	void readsABodyWithEmptyLinesAndTheFirstOfTwoHeaders() {
		StompFrame frame = StompFrame.parse("MESSAGE\nsequence:1\nsequence:2\n\n{\n\n}");
		assertThat(frame.headers()).containsEntry("sequence", "1");
		assertThat(frame.body()).isEqualTo("{\n\n}");
	}

}
