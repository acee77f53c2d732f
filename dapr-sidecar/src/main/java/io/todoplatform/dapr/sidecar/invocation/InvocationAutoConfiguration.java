package io.todoplatform.dapr.sidecar.invocation;

import io.todoplatform.dapr.sidecar.SidecarAddress;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(afterName = { "io.todoplatform.dapr.sidecar.SidecarAutoConfiguration",
		"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration" })
@ConditionalOnBean(JsonMapper.class)
@EnableConfigurationProperties(InvocationProperties.class)
class InvocationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServiceInvocation serviceInvocation(SidecarAddress address, JsonMapper mapper, InvocationProperties properties) {
		return new ServiceInvocation(address, mapper, properties.timeout());
	}

}
