package io.todoplatform.dapr.sidecar.sql;

import io.todoplatform.dapr.sidecar.SidecarProperties;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(after = SqlAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(SidecarStatements.class)
class DatabaseHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "databaseHealthIndicator")
	HealthIndicator databaseHealthIndicator(SidecarStatements statements, SidecarProperties properties) {
		return new DatabaseHealthIndicator(statements, properties.probeTimeout(), properties.probeCache());
	}

}
