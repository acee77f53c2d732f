package io.todoplatform.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Formats the storage of a Kafka broker unless that is done, and becomes the broker. Both
 * in one JVM, since the start of a second one costs a second.
 */
final class KafkaMain {

	private KafkaMain() {
	}

	/**
	 * Runs the broker.
	 * @param args the broker's properties file and its storage folder
	 */
	public static void main(String[] args) throws IOException {
		Path storage = Path.of(args[1]);
		if (!Files.exists(storage.resolve("meta.properties"))) {
			Files.createDirectories(storage);
			int status = StorageTool.execute(new String[] { "format", "--config", args[0], "--cluster-id",
					Uuid.randomUuid().toString(), "--ignore-formatted" }, System.out);
			if (status != 0) {
				System.exit(status);
			}
		}
		Kafka.main(new String[] { args[0] });
	}

}
