package io.todoplatform.acceptance;

import java.util.List;
import java.util.Map;

import io.todoplatform.platform.App;
import io.todoplatform.platform.DaprRuntime;
import io.todoplatform.platform.ManagedProcess;
import io.todoplatform.platform.Scheduler;
import io.todoplatform.platform.Sentry;
import io.todoplatform.platform.Sidecar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** FR-010, SC-007. */
@ExtendWith(PlatformExtension.class)
class OnlyThroughTheSidecarIT {

	private static final int WRITES = 10;

	private final Stack stack;

	OnlyThroughTheSidecarIT(Stack stack) {
		this.stack = stack;
	}

	@Test
	void appsHaveNoConnectionToKafkaOrTheDatabaseAndTheirSidecarsDo() {
		write();
		assertThat(this.stack.apps()).hasSize(5);
		for (App app : this.stack.apps()) {
			Sockets sockets = Sockets.of(app.pid());
			assertThat(sockets.all()).isNotEmpty();
			assertThat(sockets.reach(this.stack.kafka().port())).as("Kafka by %s", app.name()).isFalse();
			assertThat(sockets.reach(this.stack.postgres().port())).as("PostgreSQL by %s", app.name()).isFalse();
		}
		for (Sidecar sidecar : this.stack.sidecars()) {
			Sockets sockets = Sockets.of(sidecar.pid());
			assertThat(sockets.reach(this.stack.kafka().port())).as("Kafka by %s", sidecar.name()).isTrue();
			assertThat(sockets.reach(this.stack.postgres().port())).as("PostgreSQL by %s", sidecar.name()).isTrue();
		}
	}

	@Test
	void everyMessageOnTheTopicsIsACallInTheSidecarsLogAndMetrics() {
		Publishes before = quietly();
		// Whose events are not confirmed in time has them published once more.
		for (int i = 0; i < 10 && !write(this.stack.todo()); i++) {
			before = quietly();
		}
		Publishes all = new Publishes(before.onTopics() + 2 * WRITES, before.logged() + 2 * WRITES,
				before.counted() + 2 * WRITES);
		await().untilAsserted(() -> assertThat(publishes()).isEqualTo(all));
	}

	private Publishes quietly() {
		this.stack.awaitQuiet();
		return publishes();
	}

	private Publishes publishes() {
		return new Publishes(onTopics(), loggedPublishes(), countedPublishes());
	}

	@Test
	void everyStatementAndEveryDeliveryIsCountedByASidecar() {
		double todoBefore = statements(this.stack.todoSidecar(), "todo-database");
		double auditBefore = statements(this.stack.auditSidecar(), "audit-database");
		double deliveriesBefore = deliveries();
		write();
		await().untilAsserted(() -> {
			assertThat(statements(this.stack.todoSidecar(), "todo-database") - todoBefore)
				.isGreaterThanOrEqualTo(WRITES);
			assertThat(statements(this.stack.auditSidecar(), "audit-database") - auditBefore).isPositive();
			assertThat(deliveries() - deliveriesBefore).isPositive();
		});
	}

	@Test
	void everyAppAskedItsSidecarForItsSecrets() {
		for (Sidecar sidecar : this.stack.sidecars()) {
			assertThat(Stack.log(sidecar).text()).contains("GET /v1.0/secrets/secretstore/" + sidecar.appId());
		}
	}

	@Test
	void theSidecarsLogsTellWhatTheyServe() {
		assertThat(Stack.log(this.stack.todoSidecar()).text())
			.contains("Component loaded: pubsub (pubsub.kafka/v1)",
					"Component loaded: todo-database (bindings.postgresql/v1)", "Component loaded: secretstore")
			.doesNotContain("audit-database");
		assertThat(Stack.log(this.stack.auditSidecar()).text())
			.contains("Component loaded: pubsub (pubsub.kafka/v1)",
					"Component loaded: audit-database (bindings.postgresql/v1)", "Component loaded: secretstore",
					"app is subscribed to the following topics")
			.doesNotContain("todo-database");
	}

	@Test
	void everyProcessListensOnLoopbackAlone() {
		boolean all = DaprRuntime.locate().allOnLoopback();
		for (ManagedProcess process : this.stack.processes()) {
			if (all || !(process instanceof Scheduler || process instanceof Sentry)) {
				assertThat(Sockets.of(process.pid()).listening()).as(process.name())
					.isNotEmpty()
					.allMatch(Sockets.Socket::isLoopback);
			}
		}
	}

	private void write() {
		assertThat(write(this.stack.todo().patient())).isTrue();
	}

	/**
	 * One by one, so that the binder has no two messages to put into one call.
	 * @return whether each was answered 201
	 */
	private boolean write(TodoClient todo) {
		List<Answer> answers = Callers.run(1, WRITES, (i) -> todo.create("Through the sidecar " + i));
		if (answers.stream().anyMatch((answer) -> answer.status() != 201)) {
			return false;
		}
		await().untilAsserted(() -> assertThat(answers)
			.allSatisfy((answer) -> assertThat(this.stack.audit().typesOf(answer.id())).hasSize(1)));
		return true;
	}

	private long onTopics() {
		return TopicReader.endOffsets(this.stack.bootstrapServers(), Stack.EVENTS, Stack.UPDATES);
	}

	private int loggedPublishes() {
		return Stack.log(this.stack.todoSidecar())
			.lines()
			.stream()
			.map((line) -> line.path("method").asString(""))
			.filter((method) -> method.contains("ublish"))
			.toList()
			.size();
	}

	private double countedPublishes() {
		Metrics metrics = Stack.metrics(this.stack.todoSidecar());
		return metrics.sum("dapr_component_pubsub_egress_count", Map.of("success", "true"))
				+ metrics.sum("dapr_component_pubsub_egress_bulk_count", Map.of("success", "true"));
	}

	private double deliveries() {
		Metrics metrics = Stack.metrics(this.stack.auditSidecar());
		return metrics.sum("dapr_component_pubsub_ingress_count", Map.of("topic", Stack.EVENTS))
				+ metrics.sum("dapr_component_pubsub_ingress_bulk_count", Map.of("topic", Stack.EVENTS));
	}

	private static double statements(Sidecar sidecar, String component) {
		return Stack.metrics(sidecar)
			.sum("dapr_component_output_binding_count", Map.of("component", component, "success", "true"));
	}

	/**
	 * How many messages were published so far.
	 *
	 * @param onTopics by the ends of the topics
	 * @param logged by the sidecar's log
	 * @param counted by the sidecar's metrics
	 */
	private record Publishes(long onTopics, long logged, double counted) {
	}

}
