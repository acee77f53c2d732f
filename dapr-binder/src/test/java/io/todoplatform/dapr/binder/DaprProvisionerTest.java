package io.todoplatform.dapr.binder;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DaprProvisionerTest {

	private final DaprBinderProperties binder = new DaprBinderProperties();

	private final DaprConsumerProperties consumer = new DaprConsumerProperties();

	private DaprDestination destination(String group) {
		return new DaprProvisioner(this.binder).consumerDestination("topic", group, this.consumer);
	}

	@Test
	void takesTheDefaultComponentWhenNothingIsSaidOfGroups() {
		assertThat(destination("any")).isEqualTo(new DaprDestination("pubsub", "topic"));
	}

	@Test
	void findsTheComponentOfAGroup() {
		this.binder.setComponentGroups(Map.of("pubsub", "one", "second", "two"));
		assertThat(destination("two").pubsub()).isEqualTo("second");
		assertThat(destination("one").pubsub()).isEqualTo("pubsub");
	}

	@Test
	void refusesAGroupThatTheComponentDoesNotHave() {
		this.binder.setComponentGroups(Map.of("pubsub", "one"));
		assertThatIllegalArgumentException().isThrownBy(() -> destination("three")).withMessageContaining("'one'");
		this.consumer.setPubsub("pubsub");
		assertThatIllegalArgumentException().isThrownBy(() -> destination("two"));
	}

	@Test
	void refusesAGroupThatSeveralComponentsHave() {
		this.binder.setComponentGroups(Map.of("a", "same", "b", "same"));
		assertThatIllegalArgumentException().isThrownBy(() -> destination("same"));
	}

}
