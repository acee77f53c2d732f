package io.todoplatform.dapr.binder;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

class RuntimeHintsTest {

	@Test
	void thePropertiesOfABindingCanBeBoundInANativeImage() {
		RuntimeHints hints = new RuntimeHints();
		new DaprBinderConfiguration.Hints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.reflection().onType(DaprBindingProperties.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(DaprConsumerProperties.class)).accepts(hints);
	}

}
