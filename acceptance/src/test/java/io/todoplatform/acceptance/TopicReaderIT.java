package io.todoplatform.acceptance;

import java.nio.file.Path;
import java.time.Duration;

import io.todoplatform.platform.KafkaBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TopicReaderIT {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@Test
	void readsFromItsStartOnAndOutlivesAnOutageOfTheBroker() {
		try (KafkaBroker kafka = KafkaBroker.in(this.directory).start();
				TopicWriter writer = new TopicWriter(kafka.bootstrapServers())) {
			kafka.createTopic("topic", 3);
			writer.write("topic", "a", new byte[] { 1 });
			try (TopicReader all = TopicReader.fromBeginning(kafka.bootstrapServers(), "topic");
					TopicReader later = TopicReader.fromNow(kafka.bootstrapServers(), "topic")) {
				kafka.stop();
				kafka.start();
				writer.write("topic", "b", new byte[] { 2 });
				await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
					assertThat(all.messages("topic")).extracting(Message::key).containsExactlyInAnyOrder("a", "b");
					assertThat(later.messages("topic")).extracting(Message::key).containsExactly("b");
				});
			}
			assertThat(TopicReader.endOffsets(kafka.bootstrapServers(), "topic")).isEqualTo(2);
		}
	}

}
