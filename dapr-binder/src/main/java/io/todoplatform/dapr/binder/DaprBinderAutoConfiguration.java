package io.todoplatform.dapr.binder;

import java.util.Map;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.cloud.stream.config.BindingHandlerAdvise.MappingsProvider;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * What the binder needs in the application's own context: the callbacks arrive at the
 * application's port, whichever of its binders they are for.
 */
@AutoConfiguration
class DaprBinderAutoConfiguration {

	@Bean
	DaprCallbacks daprCallbacks() {
		return new DaprCallbacks();
	}

	@Bean
	BatchConversion daprBatchConversion() {
		return new BatchConversion();
	}

	@Bean
	MappingsProvider daprExtendedPropertiesDefaultMappingsProvider() {
		return () -> Map.of(ConfigurationPropertyName.of(DaprExtendedBindingProperties.BINDINGS_PREFIX),
				ConfigurationPropertyName.of(DaprExtendedBindingProperties.DEFAULTS_PREFIX));
	}

	/**
	 * The callback endpoint. A servlet of its own, so that neither the application's
	 * message converters nor its interceptors stand between the sidecar and the binder.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@EnableConfigurationProperties(DaprBinderProperties.class)
	static class CallbackConfiguration {

		@Bean
		ServletRegistrationBean<CallbackServlet> daprCallbackServlet(DaprCallbacks callbacks,
				DaprBinderProperties properties, Environment environment) {
			CallbackServlet servlet = new CallbackServlet(callbacks,
					DaprBinderConfiguration.firstText(properties.getAppToken(),
							environment.getProperty("APP_API_TOKEN")),
					properties.getMaxBodySize().toBytes(), properties.getSubscribeTimeout());
			ServletRegistrationBean<CallbackServlet> registration = new ServletRegistrationBean<>(servlet,
					CallbackServlet.SUBSCRIBE, CallbackServlet.ROUTES + "*");
			registration.setName("daprCallbacks");
			return registration;
		}

	}

}
