package io.todoplatform.dapr.sidecar;

import io.micrometer.tracing.Tracer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
	SidecarChannel sidecarChannel(SidecarAddress address, ObjectProvider<CurrentTrace> trace) {
		return new SidecarChannel(address, trace.getIfAvailable(() -> () -> null)::traceparent);
	}

	/** Where spans are made, calls of the sidecar belong to them. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	static class TracingConfiguration {

		@Bean
		CurrentTrace currentTrace(ObjectProvider<Tracer> tracer) {
			Tracer found = tracer.getIfAvailable();
			return (found != null) ? new CurrentTrace.OfTracer(found) : () -> null;
		}

	}

}
