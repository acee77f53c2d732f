package io.todoplatform.dapr.binder;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.cloud.stream.binder.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * The binder's own application context. With a named binder it has neither a parent nor
 * auto-configuration, so everything that it needs is here; what belongs to the
 * application the binder finds in the application's context, which it is given later.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(Binder.class)
@Import(PropertyPlaceholderAutoConfiguration.class)
@ImportRuntimeHints(DaprBinderConfiguration.Hints.class)
@EnableConfigurationProperties({ DaprBinderProperties.class, DaprExtendedBindingProperties.class })
class DaprBinderConfiguration {

	@Bean
	SidecarClient daprSidecarClient(DaprBinderProperties properties, Environment environment) {
		return new SidecarClient(endpoint(properties.getGrpcEndpoint(), "GRPC", "50001", environment),
				firstText(properties.getApiToken(), environment.getProperty("DAPR_API_TOKEN")),
				properties.getConnectTimeout());
	}

	@Bean
	SubscriptionWatch daprSubscriptionWatch(SidecarClient client, DaprBinderProperties properties,
			Environment environment) {
		return new SubscriptionWatch(client, endpoint(properties.getHttpEndpoint(), "HTTP", "3500", environment),
				properties.getRestartSidecarAfter());
	}

	private static String endpoint(@Nullable String configured, String api, String port, Environment environment) {
		String endpoint = firstText(configured, environment.getProperty("DAPR_" + api + "_ENDPOINT"));
		return (endpoint != null) ? endpoint : "127.0.0.1:" + environment.getProperty("DAPR_" + api + "_PORT", port);
	}

	static @Nullable String firstText(@Nullable String first, @Nullable String second) {
		return (first != null && !first.isEmpty()) ? first : second;
	}

	@Bean
	DaprProvisioner daprProvisioner(DaprBinderProperties properties) {
		return new DaprProvisioner(properties);
	}

	@Bean
	DaprMessageChannelBinder daprMessageChannelBinder(DaprBinderProperties properties,
			DaprExtendedBindingProperties bindingProperties, DaprProvisioner provisioner, SidecarClient client,
			SubscriptionWatch watch) {
		Assert.isTrue(properties.getMaxPublishCount() > 0, "max-publish-count must be positive");
		Assert.isTrue(properties.getSendTimeout().isPositive(), "send-timeout must be positive");
		return new DaprMessageChannelBinder(properties, bindingProperties, provisioner,
				new Publisher(client, properties.getSendTimeout(), properties.getMaxPublishCount()), watch);
	}

	/**
	 * The properties of a binding are bound when it is first asked for, which
	 * ahead-of-time processing does not see.
	 */
	static class Hints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			BindableRuntimeHintsRegistrar.forTypes(DaprBindingProperties.class).registerHints(hints);
		}

	}

	/**
	 * Health, if the application has it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HealthIndicator.class)
	@ConditionalOnEnabledHealthIndicator("binders")
	static class HealthConfiguration {

		@Bean
		DaprBinderHealthIndicator daprBinderHealthIndicator(SidecarClient client, DaprBinderProperties properties,
				SubscriptionWatch watch) {
			return new DaprBinderHealthIndicator(client, properties.getPubsub(), watch);
		}

	}

}
