package io.todoplatform.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * A Kafka broker, KRaft, one node, without authentication, on loopback.
 */
public final class KafkaBroker extends JavaProcess {

	private int port;

	private int controllerPort;

	private boolean autoCreateTopics = true;

	private boolean saveStartup;

	private KafkaBroker(Path directory) {
		super("kafka", directory);
	}

	/**
	 * A broker that keeps its data and its log in a folder, on free ports.
	 */
	public static KafkaBroker in(Path directory) {
		return new KafkaBroker(directory);
	}

	/**
	 * Ports instead of free ones.
	 */
	public KafkaBroker ports(int port, int controllerPort) {
		this.port = port;
		this.controllerPort = controllerPort;
		return this;
	}

	/**
	 * Whether a topic comes into being when it is first used; default true.
	 */
	public KafkaBroker autoCreateTopics(boolean autoCreateTopics) {
		this.autoCreateTopics = autoCreateTopics;
		return this;
	}

	/**
	 * Has the broker leave behind what makes later starts faster, those of all brokers of
	 * this checkout.
	 */
	KafkaBroker saveStartup(boolean save) {
		this.saveStartup = save;
		return this;
	}

	@Override
	public KafkaBroker start() {
		super.start();
		return this;
	}

	public int port() {
		return this.port;
	}

	public String bootstrapServers() {
		return "127.0.0.1:" + this.port;
	}

	/**
	 * Creates a topic unless it exists, and returns when it is known.
	 */
	public void createTopic(String name, int partitions) {
		createTopics(List.of(name), partitions);
	}

	/**
	 * Creates topics unless they exist, and returns when they are known.
	 */
	public void createTopics(List<String> names, int partitions) {
		try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
			for (var topic : admin
				.createTopics(names.stream().map((name) -> new NewTopic(name, partitions, (short) 1)).toList())
				.values()
				.entrySet()) {
				awaitTopic(topic.getKey(), topic.getValue());
			}
		}
	}

	private static void awaitTopic(String name, Future<Void> creation) {
		try {
			creation.get();
		}
		catch (ExecutionException ex) {
			if (!(ex.getCause() instanceof TopicExistsException)) {
				throw new PlatformException("Kafka does not create the topic " + name, ex);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PlatformException("interrupted while the topic " + name + " was created", ex);
		}
	}

	@Override
	void prepare() {
		if (this.port == 0) {
			ports(Ports.free(), Ports.free());
		}
		Path caches = Libraries.startupCaches();
		use((caches != null) ? new StartupCache(caches.resolve(name()), this.saveStartup) : null);
		try {
			Files.createDirectories(directory());
			// A broker that was killed may come back when its session is over, after 9 s
			// by default.
			Files.writeString(properties(), """
					process.roles=broker,controller
					node.id=1
					controller.quorum.voters=1@127.0.0.1:%2$d
					controller.listener.names=CONTROLLER
					listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
					advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
					listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
					log.dirs=%3$s
					num.partitions=1
					auto.create.topics.enable=%4$s
					offsets.topic.num.partitions=4
					offsets.topic.replication.factor=1
					transaction.state.log.num.partitions=4
					transaction.state.log.replication.factor=1
					transaction.state.log.min.isr=1
					share.coordinator.state.topic.num.partitions=1
					share.coordinator.state.topic.replication.factor=1
					share.coordinator.state.topic.min.isr=1
					group.initial.rebalance.delay.ms=0
					broker.session.timeout.ms=4000
					broker.heartbeat.interval.ms=1000
					log.cleaner.dedupe.buffer.size=8388608
					""".formatted(this.port, this.controllerPort, storage(), this.autoCreateTopics));
			try (InputStream logging = KafkaBroker.class.getResourceAsStream("kafka-log4j2.properties")) {
				Files.copy(Objects.requireNonNull(logging), logging(), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	List<String> command() {
		List<String> command = new ArrayList<>(List.of(Commands.java().toString(), "-Xms64m", "-Xmx512m", "-Xss512k",
				"-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "-Djava.awt.headless=true",
				"-Dlog4j2.configurationFile=" + logging().toUri()));
		command.addAll(startupFlags());
		command.addAll(List.of("-cp", Libraries.ownClasses() + ":" + Libraries.folder() + "/*",
				KafkaMain.class.getName(), properties().toString(), storage().toString()));
		return command;
	}

	@Override
	boolean isReady() {
		return logged().contains("Kafka Server started");
	}

	private Path properties() {
		return directory().resolve("server.properties");
	}

	private Path logging() {
		return directory().resolve("log4j2.properties");
	}

	private Path storage() {
		return directory().resolve("data");
	}

}
