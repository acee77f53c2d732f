package io.todoplatform.dapr.binder;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.cloud.stream.binder.AbstractExtendedBindingProperties;
import org.springframework.cloud.stream.binder.BinderSpecificPropertiesProvider;

/**
 * The bindings' properties under {@code spring.cloud.stream.dapr.bindings}, with defaults
 * for all bindings under {@code spring.cloud.stream.dapr.default}.
 */
@ConfigurationProperties("spring.cloud.stream.dapr")
public class DaprExtendedBindingProperties extends
		AbstractExtendedBindingProperties<DaprConsumerProperties, DaprProducerProperties, DaprBindingProperties> {

	static final String BINDINGS_PREFIX = "spring.cloud.stream.dapr.bindings";

	static final String DEFAULTS_PREFIX = "spring.cloud.stream.dapr.default";

	@Override
	public String getDefaultsPrefix() {
		return DEFAULTS_PREFIX;
	}

	/**
	 * Properties of each binding by its name.
	 */
	@Override
	public Map<String, DaprBindingProperties> getBindings() {
		return doGetBindings();
	}

	@Override
	public Class<? extends BinderSpecificPropertiesProvider> getExtendedPropertiesEntryClass() {
		return DaprBindingProperties.class;
	}

}
