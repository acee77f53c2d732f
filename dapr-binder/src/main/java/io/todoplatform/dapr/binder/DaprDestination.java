package io.todoplatform.dapr.binder;

import org.springframework.cloud.stream.provisioning.ConsumerDestination;
import org.springframework.cloud.stream.provisioning.ProducerDestination;

/**
 * A topic of a pub/sub component.
 *
 * @param pubsub the component
 * @param topic the topic
 */
record DaprDestination(String pubsub, String topic) implements ProducerDestination, ConsumerDestination {

	@Override
	public String getName() {
		return this.topic;
	}

	@Override
	public String getNameForPartition(int partition) {
		return this.topic;
	}

	@Override
	public String toString() {
		return this.pubsub + "/" + this.topic;
	}

}
