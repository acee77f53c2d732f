package io.todoplatform.websocketapp;

import java.time.Duration;

import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.ProblemTranslator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/**
 * The real-time service: logs updates and notifications, sends them to subscribers,
 * serves the page and forwards its requests.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class WebsocketApplication {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

	public static void main(String[] args) {
		SpringApplication.run(WebsocketApplication.class, args);
	}

	@Bean
	ProblemTranslator dependencyDown() {
		return (exception) -> switch (exception) {
			case SidecarUnavailableException _ -> ProblemException
				.unavailable("The service's Dapr sidecar cannot be reached. Try again later.", RETRY_AFTER);
			case TransientSidecarException _ ->
				ProblemException.unavailable("The log of updates cannot be reached. Try again later.", RETRY_AFTER);
			default -> null;
		};
	}

}
