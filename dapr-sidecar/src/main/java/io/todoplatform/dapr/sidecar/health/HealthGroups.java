package io.todoplatform.dapr.sidecar.health;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Liveness without dependencies, readiness that needs the sidecar (FR-013; the injector
 * may let a pod start without one), the database and the binders of Spring Cloud Stream,
 * if there are any. As defaults of lowest rank, so that no service can forget them and
 * each can say otherwise.
 */
class HealthGroups implements EnvironmentPostProcessor {

	private static final String BINDERS = "org.springframework.cloud.stream.config.BindersHealthIndicatorAutoConfiguration";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String readiness = "readinessState,sidecar"
				+ (environment.containsProperty("dapr.sql.binding") ? ",database" : "")
				+ (ClassUtils.isPresent(BINDERS, application.getClassLoader()) ? ",binders" : "");
		environment.getPropertySources()
			.addLast(new MapPropertySource("sidecarHealthGroups",
					Map.of("management.endpoint.health.probes.enabled", "true",
							"management.endpoint.health.group.liveness.include", "livenessState",
							"management.endpoint.health.group.readiness.include", readiness)));
	}

}
