package io.todoplatform.dapr.binder;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.cloud.stream.binder.BinderSpecificPropertiesProvider;

/**
 * What Dapr adds to the properties of one binding; with this prefix, of all bindings that
 * do not say otherwise.
 */
@ConfigurationProperties(DaprExtendedBindingProperties.DEFAULTS_PREFIX)
public class DaprBindingProperties implements BinderSpecificPropertiesProvider {

	/**
	 * The binding as an input.
	 */
	@NestedConfigurationProperty
	private DaprConsumerProperties consumer = new DaprConsumerProperties();

	/**
	 * The binding as an output.
	 */
	@NestedConfigurationProperty
	private DaprProducerProperties producer = new DaprProducerProperties();

	@Override
	public DaprConsumerProperties getConsumer() {
		return this.consumer;
	}

	public void setConsumer(DaprConsumerProperties consumer) {
		this.consumer = consumer;
	}

	@Override
	public DaprProducerProperties getProducer() {
		return this.producer;
	}

	public void setProducer(DaprProducerProperties producer) {
		this.producer = producer;
	}

}
