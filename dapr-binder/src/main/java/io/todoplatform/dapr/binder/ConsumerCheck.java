package io.todoplatform.dapr.binder;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.stream.binder.ConsumerProperties;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Finds misconfigured input bindings before they are bound.
 *
 * @param provisioner knows components and groups
 * @param callbacks knows the topics that are taken
 * @param transientExceptions those of the binder
 * @param classLoader where exception classes are
 */
record ConsumerCheck(DaprProvisioner provisioner, DaprCallbacks callbacks, List<String> transientExceptions,
		@Nullable ClassLoader classLoader) {

	/**
	 * Checks one binding and reserves its topics.
	 * @throws IllegalArgumentException if it cannot work
	 */
	void check(String binding, String destinations, @Nullable String group, ConsumerProperties properties,
			DaprConsumerProperties extension) {
		Assert.isTrue(!properties.isMultiplex(),
				() -> "Binding '" + binding + "' cannot be multiplexed: " + "Dapr has a subscription for each topic");
		Assert.isTrue(!properties.isBatchMode() || extension.isBulkSubscribe(),
				() -> "Binding '" + binding + "' is in batch mode, so bulk-subscribe cannot be off");
		Integer count = extension.getMaxMessagesCount();
		Assert.isTrue(count == null || count > 0,
				() -> "max-messages-count of binding '" + binding + "' must be positive");
		this.transientExceptions.forEach((name) -> ClassUtils.resolveClassName(name, this.classLoader));
		extension.getTransientExceptions().forEach((name) -> ClassUtils.resolveClassName(name, this.classLoader));
		for (String topic : List.of(StringUtils.commaDelimitedListToStringArray(destinations))) {
			this.callbacks.claim(this.provisioner.consumerDestination(topic, group, extension), binding);
		}
	}

}
