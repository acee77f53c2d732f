package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What the tests of one service share: its part of the platform, on free ports and fresh
 * data, and ways past the service to Kafka, to the database and to the logs. The database
 * needs PostgreSQL's driver on the class path. Threads: all methods may be called from
 * any thread.
 */
public final class ServiceStack implements AutoCloseable {

	private final Platform platform;

	private final KafkaProducer<String, byte[]> producer;

	private ServiceStack(Platform platform) {
		this.platform = platform;
		this.producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", platform.kafka().bootstrapServers(), "linger.ms", "0"),
				new StringSerializer(), new ByteArraySerializer());
	}

	/**
	 * Starts services, each with its app as a process, and returns when all is healthy.
	 * @param services such as {@code audit} or {@code todo,recurring}
	 */
	public static ServiceStack start(String services) {
		return new ServiceStack(Platform.start(options(services)));
	}

	/**
	 * Starts services that differ in something from how they are by default.
	 * @param services such as {@code websocket}
	 * @param difference such as more instances of one
	 */
	public static ServiceStack start(String services, UnaryOperator<PlatformOptions> difference) {
		return new ServiceStack(Platform.start(difference.apply(options(services))));
	}

	/**
	 * Starts the same without the apps, which the caller runs in this JVM with
	 * {@link App#arguments()}.
	 * @param services such as {@code todo}
	 */
	public static ServiceStack startWithoutApps(String services) {
		return new ServiceStack(Platform.startWithoutApps(options(services)));
	}

	/**
	 * Starts one service in several instances, without the apps.
	 * @param service such as {@code websocket}
	 * @param count how many
	 */
	public static ServiceStack startInstancesWithoutApps(String service, int count) {
		return new ServiceStack(Platform.startWithoutApps(options(service).instances(service, count)));
	}

	/** Below target, so that a failure leaves its logs. */
	private static PlatformOptions options(String services) {
		try {
			Path parent = Files.createDirectories(Path.of("target", "stacks"));
			return PlatformOptions.in(Files.createTempDirectory(parent, services.replace(',', '-') + "-"))
				.only(services);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * All processes, to be stopped, killed and started.
	 */
	public Platform platform() {
		return this.platform;
	}

	/**
	 * Writes to a topic with Kafka's own client and returns when the broker has it.
	 */
	public void publish(String topic, String key, byte[] value) {
		try {
			this.producer.send(new ProducerRecord<>(topic, key, value)).get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Writes to a topic without waiting; {@link #flush()} waits for all of these.
	 */
	public void publishLater(String topic, String key, byte[] value) {
		this.producer.send(new ProducerRecord<>(topic, key, value));
	}

	/**
	 * Returns when the broker has all that was written.
	 */
	public void flush() {
		this.producer.flush();
	}

	/**
	 * All records that a topic holds now, each partition in its order.
	 */
	public List<ConsumerRecord<String, byte[]>> records(String topic) {
		try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", this.platform.kafka().bootstrapServers(), "enable.auto.commit", "false"),
				new StringDeserializer(), new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((info) -> new TopicPartition(topic, info.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
			while (ends.entrySet().stream().anyMatch((end) -> consumer.position(end.getKey()) < end.getValue())) {
				consumer.poll(Duration.ofMillis(500)).forEach(records::add);
			}
			return records;
		}
	}

	/**
	 * A connection of the database's superuser, who also owns the tables.
	 */
	public Connection connection() throws SQLException {
		PostgresServer postgres = this.platform.postgres();
		return DriverManager.getConnection(postgres.jdbcUrl(Platform.DATABASE), postgres.user(), postgres.password());
	}

	/**
	 * Runs statements as the superuser.
	 */
	public void execute(String... statements) {
		try (Connection connection = connection(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * How many rows there are.
	 * @param fromWhere what follows {@code select count(*) from}
	 */
	public long count(String fromWhere) {
		try (Connection connection = connection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select count(*) from " + fromWhere)) {
			rows.next();
			return rows.getLong(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The lines of a process's log with a text in them.
	 */
	public static List<String> logLines(ManagedProcess process, String text) {
		try (Stream<String> lines = Files.lines(process.log(), StandardCharsets.UTF_8)) {
			return lines.filter((line) -> line.contains(text)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts what is down.
	 * @param withApps whether the apps too
	 */
	public void heal(boolean withApps) {
		this.platform.processes()
			.stream()
			.filter((process) -> withApps || !(process instanceof App))
			.forEach(ManagedProcess::start);
	}

	@Override
	public void close() {
		this.producer.close(Duration.ofSeconds(1));
		this.platform.close();
	}

}
