package io.todoplatform.dapr.sidecar.health;

import io.todoplatform.dapr.sidecar.SidecarHttp;
import io.todoplatform.dapr.sidecar.SidecarProperties;
import io.todoplatform.dapr.sidecar.WarmUp;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(afterName = { "io.todoplatform.dapr.sidecar.SidecarAutoConfiguration",
		"io.todoplatform.dapr.sidecar.sql.SqlAutoConfiguration" })
@ConditionalOnClass(HealthIndicator.class)
class SidecarHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WarmUps warmUps(ObjectProvider<WarmUp> warmUps) {
		return new WarmUps(warmUps.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean(name = "sidecarHealthIndicator")
	HealthIndicator sidecarHealthIndicator(SidecarHttp http, WarmUps warmUps, SidecarProperties properties) {
		return new SidecarHealthIndicator(http, warmUps, properties);
	}

}
