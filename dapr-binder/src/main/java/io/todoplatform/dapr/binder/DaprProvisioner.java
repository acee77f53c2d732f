package io.todoplatform.dapr.binder;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.stream.binder.ExtendedConsumerProperties;
import org.springframework.cloud.stream.binder.ExtendedProducerProperties;
import org.springframework.cloud.stream.provisioning.ConsumerDestination;
import org.springframework.cloud.stream.provisioning.ProducerDestination;
import org.springframework.cloud.stream.provisioning.ProvisioningProvider;

/**
 * Finds the component of a binding. Creates nothing: Dapr has no API to make a topic, the
 * broker does or its administrator.
 */
class DaprProvisioner implements
		ProvisioningProvider<ExtendedConsumerProperties<DaprConsumerProperties>, ExtendedProducerProperties<DaprProducerProperties>> {

	private final String defaultPubsub;

	private final Map<String, String> componentGroups;

	DaprProvisioner(DaprBinderProperties properties) {
		this.defaultPubsub = properties.getPubsub();
		this.componentGroups = Map.copyOf(properties.getComponentGroups());
	}

	@Override
	public ProducerDestination provisionProducerDestination(String name,
			ExtendedProducerProperties<DaprProducerProperties> properties) {
		String pubsub = properties.getExtension().getPubsub();
		return new DaprDestination((pubsub != null) ? pubsub : this.defaultPubsub, name);
	}

	@Override
	public ConsumerDestination provisionConsumerDestination(String name, @Nullable String group,
			ExtendedConsumerProperties<DaprConsumerProperties> properties) {
		return consumerDestination(name, group, properties.getExtension());
	}

	/**
	 * The destination of an input binding.
	 * @throws IllegalArgumentException if its component is known to have another group,
	 * or several components have its group: Dapr has one consumer group per component
	 */
	DaprDestination consumerDestination(String topic, @Nullable String group, DaprConsumerProperties properties) {
		String pubsub = properties.getPubsub();
		if (pubsub == null) {
			pubsub = componentOf(group);
		}
		String configured = this.componentGroups.get(pubsub);
		if (group != null && configured != null && !configured.equals(group)) {
			throw new IllegalArgumentException(
					"Pub/sub component '%s' has the consumer group '%s': topic '%s' cannot be consumed in group '%s' there"
						.formatted(pubsub, configured, topic, group));
		}
		return new DaprDestination(pubsub, topic);
	}

	private String componentOf(@Nullable String group) {
		List<String> components = this.componentGroups.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(group))
			.map(Map.Entry::getKey)
			.toList();
		if (components.contains(this.defaultPubsub) || components.isEmpty()) {
			return this.defaultPubsub;
		}
		if (components.size() > 1) {
			throw new IllegalArgumentException(
					"Several pub/sub components have the consumer group '" + group + "': " + components);
		}
		return components.getFirst();
	}

}
