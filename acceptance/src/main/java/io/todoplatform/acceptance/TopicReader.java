package io.todoplatform.acceptance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics with Kafka's own client, in a thread of its own, until it is closed.
 * Belongs to no consumer group, and outlives an outage of the broker.
 * <p>
 * The messages of one partition are in the order of their offsets. Safe for many threads.
 */
final class TopicReader implements AutoCloseable {

	private final KafkaConsumer<String, byte[]> consumer;

	private final Map<String, Collection<Message>> byTopic = new ConcurrentHashMap<>();

	private final Map<String, Collection<Message>> byTopicAndKey = new ConcurrentHashMap<>();

	private final Thread thread;

	private TopicReader(String bootstrapServers, boolean beginning, List<String> topics) {
		this.consumer = new KafkaConsumer<>(properties(bootstrapServers), new StringDeserializer(),
				new ByteArrayDeserializer());
		List<TopicPartition> partitions = topics.stream()
			.flatMap((topic) -> this.consumer.partitionsFor(topic, Duration.ofSeconds(30)).stream())
			.map((info) -> new TopicPartition(info.topic(), info.partition()))
			.toList();
		this.consumer.assign(partitions);
		if (beginning) {
			this.consumer.seekToBeginning(partitions);
		}
		else {
			this.consumer.seekToEnd(partitions);
		}
		// A seek is lazy: only the position fixes where "now" is.
		partitions.forEach(this.consumer::position);
		this.thread = Thread.ofPlatform().daemon().name("topic-reader").unstarted(this::read);
	}

	static TopicReader fromBeginning(String bootstrapServers, String... topics) {
		return start(new TopicReader(bootstrapServers, true, List.of(topics)));
	}

	/** Reads only what is published after this call. */
	static TopicReader fromNow(String bootstrapServers, String... topics) {
		return start(new TopicReader(bootstrapServers, false, List.of(topics)));
	}

	private static TopicReader start(TopicReader reader) {
		reader.thread.start();
		return reader;
	}

	private static Properties properties(String bootstrapServers) {
		Properties properties = new Properties();
		properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
		properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
		properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
		return properties;
	}

	/** How many messages these topics have seen in all. */
	static long endOffsets(String bootstrapServers, String... topics) {
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties(bootstrapServers),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = Stream.of(topics)
				.flatMap((topic) -> consumer.partitionsFor(topic).stream())
				.map((info) -> new TopicPartition(info.topic(), info.partition()))
				.toList();
			return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
		}
	}

	/** All messages of a topic that were read so far. */
	List<Message> messages(String topic) {
		return List.copyOf(this.byTopic.getOrDefault(topic, List.of()));
	}

	/** The messages of a topic with this key that were read so far. */
	List<Message> messages(String topic, String key) {
		return List.copyOf(this.byTopicAndKey.getOrDefault(topic + "/" + key, List.of()));
	}

	List<String> types(String topic, String key) {
		return messages(topic, key).stream().map(Message::type).toList();
	}

	private void read() {
		try (this.consumer) {
			while (true) {
				for (ConsumerRecord<String, byte[]> record : this.consumer.poll(Duration.ofSeconds(1))) {
					add(record, System.nanoTime());
				}
			}
		}
		catch (WakeupException ex) {
			// Closed.
		}
	}

	private void add(ConsumerRecord<String, byte[]> record, long arrivedNanos) {
		byte[] value = (record.value() != null) ? record.value() : new byte[0];
		Message message = new Message(record.topic(), record.partition(), record.offset(), record.key(),
				headers(record), value, arrivedNanos, Json.readOrNull(value));
		this.byTopic.computeIfAbsent(record.topic(), (topic) -> new ConcurrentLinkedQueue<>()).add(message);
		this.byTopicAndKey.computeIfAbsent(record.topic() + "/" + record.key(), (key) -> new ConcurrentLinkedQueue<>())
			.add(message);
	}

	private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
		Map<String, String> headers = new HashMap<>();
		for (Header header : record.headers()) {
			headers.put(header.key(),
					(header.value() != null) ? new String(header.value(), StandardCharsets.UTF_8) : "");
		}
		return headers;
	}

	@Override
	public void close() {
		this.consumer.wakeup();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
