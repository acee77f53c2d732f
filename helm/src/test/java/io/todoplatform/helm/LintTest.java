package io.todoplatform.helm;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class LintTest {

	@ParameterizedTest
	@ValueSource(strings = { "values-minikube.yaml", "values-example.yaml" })
	void findsNothingInTheChartWith(String file) {
		Helm.Result result = Helm.lint(Helm.values(file));
		assertThat(result.status()).as(result.output()).isZero();
		assertThat(Helm.render(Helm.values(file)).apps()).containsOnlyKeys(Services.ALL);
	}

	@Test
	void theDefaultsAskForADatabaseAndABroker() {
		assertThat(Helm.template().output()).contains("is missing").contains("values-minikube.yaml");
		assertThat(
				Helm.template("--set", "postgresql.host=db.example.org,kafka.brokers=kafka.example.org:9094").status())
			.isZero();
	}

	/** A value that means nothing would otherwise be silently without effect. */
	@ParameterizedTest
	@CsvSource({ "apps.todo-app.replica=2, /apps/todo-app", "apps.todo-apps.replicas=2, todo-apps",
			"image.tag=latest, /image/tag", "kafka.auth.type=plain, /kafka/auth/type",
			"kafka.metadata.initialOffset=newest, initialOffset", "apps.todo-app.env.DB_PASSWORD=x, DB_PASSWORD",
			"postgresql.sslmode=prefer, /postgresql/sslmode",
			"sidecar.resources.limits.memory=lots, /sidecar/resources/limits/memory" })
	void theSchemaRefuses(String value, String named) {
		String[] minikube = Helm.values("values-minikube.yaml");
		Helm.Result result = Helm.template(minikube[0], minikube[1], "--set", value);
		assertThat(result.status()).as(result.output()).isNotZero();
		assertThat(result.output()).contains("values don't meet the specifications of the schema").contains(named);
	}

	@Test
	void theChartIsOfThisVersion() throws Exception {
		JsonNode chart = Manifests.read(Helm.CHART.resolve("Chart.yaml"));
		assertThat(Files.readString(Path.of("pom.xml")))
			.contains("<version>" + chart.path("appVersion").asString() + "</version>");
	}

}
