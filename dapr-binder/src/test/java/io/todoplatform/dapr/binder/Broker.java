package io.todoplatform.dapr.binder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.todoplatform.platform.KafkaBroker;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker, shared by the tests of this JVM, as Kafka's own client sees it.
 */
final class Broker {

	private static @Nullable Broker shared;

	final KafkaBroker kafka;

	private Broker(KafkaBroker kafka) {
		this.kafka = kafka;
	}

	static synchronized Broker shared() {
		if (shared == null) {
			shared = start();
		}
		return shared;
	}

	static Broker start() {
		try {
			return new Broker(KafkaBroker.in(Files.createTempDirectory(Path.of("target"), "kafka")).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String address() {
		return this.kafka.bootstrapServers();
	}

	void send(ProducerRecord<String, byte[]> record) {
		try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", address(), "max.block.ms", "30000"), new StringSerializer(),
				new ByteArraySerializer())) {
			producer.send(record).get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void send(String topic, String value) {
		send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Waits until so many records lie on a topic, and reads all that do.
	 */
	List<ConsumerRecord<String, byte[]>> read(String topic, int count) {
		List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
		try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", address(), "auto.offset.reset", "earliest"), new StringDeserializer(),
				new ByteArrayDeserializer())) {
			// A topic that comes into being right now has no partitions for a moment.
			List<TopicPartition> partitions = Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.until(() -> partitions(consumer, topic), (found) -> !found.isEmpty());
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
			while (records.size() < count && System.nanoTime() < deadline) {
				consumer.poll(Duration.ofMillis(100)).forEach(records::add);
			}
			consumer.poll(Duration.ofMillis(100)).forEach(records::add);
		}
		return records;
	}

	private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
		return consumer.partitionsFor(topic)
			.stream()
			.map((partition) -> new TopicPartition(topic, partition.partition()))
			.toList();
	}

	static String header(ConsumerRecord<String, byte[]> record, String name) {
		var header = record.headers().lastHeader(name);
		return (header != null) ? new String(header.value(), StandardCharsets.UTF_8) : "";
	}

}
