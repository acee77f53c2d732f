package io.todoplatform.edge;

import java.io.IOException;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Adds the settings that all services share beneath every other source, so that a
 * service's own application.yaml and the environment win. Runs before logging starts.
 */
class EdgeDefaults implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		try {
			environment.getPropertySources()
				.addLast(new ResourcePropertySource("edge-defaults", new ClassPathResource(
						"io/todoplatform/edge/defaults.properties", getClass().getClassLoader())));
		}
		catch (IOException ex) {
			throw new IllegalStateException("The edge module is packaged without its defaults", ex);
		}
	}

}
