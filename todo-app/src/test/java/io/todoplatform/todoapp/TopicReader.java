package io.todoplatform.todoapp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a topic from its beginning with Kafka's own client. Not for concurrent use. */
class TopicReader implements AutoCloseable {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final KafkaConsumer<String, String> consumer;

	private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

	TopicReader(String bootstrapServers, String topic) {
		Properties properties = new Properties();
		properties.putAll(Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"));
		this.consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
		List<TopicPartition> partitions = this.consumer.partitionsFor(topic)
			.stream()
			.map((info) -> new TopicPartition(topic, info.partition()))
			.toList();
		this.consumer.assign(partitions);
		this.consumer.seekToBeginning(partitions);
	}

	/**
	 * The CloudEvents of a task that have arrived until now, in the order of the topic.
	 */
	List<JsonNode> cloudEvents(String taskId) {
		return records(taskId).stream().map((record) -> MAPPER.readTree(record.value())).toList();
	}

	List<ConsumerRecord<String, String>> records(String taskId) {
		this.consumer.poll(Duration.ofMillis(200)).forEach(this.records::add);
		return this.records.stream().filter((record) -> taskId.equals(record.key())).toList();
	}

	@Override
	public void close() {
		this.consumer.close();
	}

}
