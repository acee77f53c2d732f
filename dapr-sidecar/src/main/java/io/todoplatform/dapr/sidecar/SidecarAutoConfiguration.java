package io.todoplatform.dapr.sidecar;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

@AutoConfiguration
@EnableConfigurationProperties(SidecarProperties.class)
class SidecarAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SidecarAddress sidecarAddress(Environment environment) {
		Binder binder = Binder.get(environment);
		return SidecarAddress.from((name) -> binder.bind(name, String.class).orElse(null));
	}

	@Bean
	@ConditionalOnMissingBean
	SidecarHttp sidecarHttp(SidecarAddress address) {
		return new SidecarHttp(address);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	SidecarChannel sidecarChannel(SidecarAddress address) {
		return new SidecarChannel(address);
	}

}
