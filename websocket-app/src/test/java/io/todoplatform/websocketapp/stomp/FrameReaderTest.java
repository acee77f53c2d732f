package io.todoplatform.websocketapp.stomp;

import io.todoplatform.sync.Destination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FrameReaderTest {

	private final FrameReader reader = new FrameReader(1000);

	@Test
	void readsWhatClientsAskFor() {
		assertThat(this.reader.read("CONNECT\naccept-version:1.0,1.1,1.2\nheart-beat:5000,10000\n\n\0"))
			.containsExactly(new ClientFrame.Connect("1.2", 5000, 10000));
		assertThat(this.reader.read("STOMP\naccept-version:1.1\n\n\0"))
			.containsExactly(new ClientFrame.Connect("1.1", 0, 0));
		assertThat(this.reader.read("SUBSCRIBE\nid:a\\cb\ndestination:/topic/tasks\nafter:17\nreceipt:r\n\n\0"))
			.containsExactly(new ClientFrame.Subscribe("a:b", Destination.TASKS, 17L, "r"));
		assertThat(this.reader.read("SUBSCRIBE\nid:1\ndestination:/topic/notifications\n\n\0"))
			.containsExactly(new ClientFrame.Subscribe("1", Destination.NOTIFICATIONS, null, null));
		assertThat(this.reader.read("UNSUBSCRIBE\nid:1\n\n\0")).containsExactly(new ClientFrame.Unsubscribe("1", null));
		assertThat(this.reader.read("DISCONNECT\nreceipt:r\n\n\0")).containsExactly(new ClientFrame.Disconnect("r"));
	}

	@Test
	void readsFramesInPartsAndSeveralAtOnceAndTakesHeartBeatsForNothing() {
		assertThat(this.reader.read("\n")).isEmpty();
		assertThat(this.reader.read("UNSUBSCRIBE\nid:1")).isEmpty();
		assertThat(this.reader.read("2\n\n\0\nUNSUBSCRIBE\nid:3\n\n\0\n"))
			.containsExactly(new ClientFrame.Unsubscribe("12", null), new ClientFrame.Unsubscribe("3", null));
	}

	@Test
	void theFirstOfRepeatedHeadersCounts() {
		assertThat(this.reader.read("SUBSCRIBE\nid:1\ndestination:/topic/tasks\nafter:1\nafter:2\n\n\0"))
			.containsExactly(new ClientFrame.Subscribe("1", Destination.TASKS, 1L, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}\n\n\0", "HELLO\n\n\0", "SEND\ndestination:/topic/tasks\n\nhi\0", "CONNECT\n\n\0",
			"CONNECT\naccept-version:1.2\nheart-beat:a,b\n\n\0", "CONNECT\naccept-version:2.0\n\n\0",
			"SUBSCRIBE\nid:1\n\n\0", "SUBSCRIBE\ndestination:/topic/tasks\n\n\0",
			"SUBSCRIBE\nid:1\ndestination:/topic/tasks/../x\n\n\0",
			"SUBSCRIBE\nid:1\ndestination:/topic/tasks\nafter:1e3\n\n\0",
			"SUBSCRIBE\nid:1\ndestination:/topic/tasks\nafter:9999999999999999999\n\n\0", "MESSAGE\n\n\0",
			"ERROR\n\n\0", "SUBSCRIBE\nid\n\n\0", "SUBSCRIBE\nid:\\x\n\n\0", "SUBSCRIBE\ncontent-length:-5\nid:1\n\n\0",
			"SUBSCRIBE\ncontent-length:x\nid:1\n\n\0" })
	void saysWhatIsWrongAndNeverRaises(String text) {
		assertThat(this.reader.read(text)).singleElement().isInstanceOf(ClientFrame.Broken.class);
	}

	@Test
	void givesUpOnAFrameThatDoesNotEnd() {
		for (int i = 0; i < 9; i++) {
			assertThat(this.reader.read("x".repeat(100))).isEmpty();
		}
		assertThat(this.reader.read("x".repeat(200))).singleElement().isInstanceOf(ClientFrame.Broken.class);
	}

}
