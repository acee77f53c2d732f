package io.todoplatform.liquibase;

import java.time.Duration;

import io.todoplatform.dapr.sidecar.SidecarAddress;
import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.dapr.sidecar.SidecarHttp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The migrations, run as a job that ends with status 0 or 1. There is no
 * auto-configuration: the job needs two beans, and every service waits for it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(MigrationProperties.class)
class LiquibaseApplication {

	private static final Logger logger = LoggerFactory.getLogger(LiquibaseApplication.class);

	public static void main(String[] args) {
		System.exit(run(args));
	}

	/**
	 * Runs the job.
	 * @param args Spring's arguments
	 * @return the exit status: 0 when the database is up to date, 1 otherwise
	 */
	static int run(String... args) {
		ConfigurableApplicationContext context;
		try {
			context = new SpringApplication(LiquibaseApplication.class).run(args);
		}
		catch (RuntimeException ex) {
			// Spring has said why.
			return 1;
		}
		try (context) {
			return migrate(context);
		}
	}

	private static int migrate(ConfigurableApplicationContext context) {
		MigrationProperties properties = context.getBean(MigrationProperties.class);
		try {
			new Migration(properties, context).run();
			return 0;
		}
		catch (MigrationException ex) {
			logger.error(ex.getMessage());
			return 1;
		}
		finally {
			if (properties.shutdownSidecar()) {
				shutDownSidecar(SidecarAddress.from(context.getEnvironment()::getProperty));
			}
		}
	}

	private static void shutDownSidecar(SidecarAddress address) {
		try {
			new SidecarHttp(address).send("POST", "/v1.0/shutdown", Duration.ofSeconds(5));
		}
		catch (SidecarException ex) {
			logger.warn("The sidecar was not told to end: " + ex.getMessage());
		}
	}

}
