package io.todoplatform.dapr.sidecar.job;

import io.todoplatform.dapr.sidecar.SidecarChannel;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

@AutoConfiguration(afterName = "io.todoplatform.dapr.sidecar.SidecarAutoConfiguration")
@EnableConfigurationProperties(JobProperties.class)
class JobAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	Jobs jobs(SidecarChannel sidecar, JobProperties properties) {
		return new Jobs(sidecar, properties);
	}

}
