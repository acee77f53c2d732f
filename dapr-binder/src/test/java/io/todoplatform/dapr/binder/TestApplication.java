package io.todoplatform.dapr.binder;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.ErrorMessage;

/**
 * An application with one consumer in record mode and one in batch mode.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TestApplication {

	@Bean
	Inbox recordInbox() {
		return new Inbox();
	}

	@Bean
	Inbox batchInbox() {
		return new Inbox();
	}

	@Bean
	Inbox partsInbox() {
		return new Inbox();
	}

	@Bean
	Consumer<Message<List<byte[]>>> parts(Inbox partsInbox) {
		return partsInbox::accept;
	}

	@Bean
	Inbox singleInbox() {
		return new Inbox();
	}

	@Bean
	Inbox rawInbox() {
		return new Inbox();
	}

	@Bean
	Inbox typedInbox() {
		return new Inbox();
	}

	@Bean
	Consumer<List<Item>> typed(Inbox typedInbox) {
		return (items) -> items.forEach((item) -> typedInbox.texts.add("item " + item.name()));
	}

	@Bean
	Inbox handledInbox() {
		return new Inbox();
	}

	@Bean
	Inbox handlerInbox() {
		return new Inbox();
	}

	@Bean
	Consumer<Message<byte[]>> handled(Inbox handledInbox) {
		return handledInbox::accept;
	}

	@Bean
	Consumer<ErrorMessage> handler(Inbox handlerInbox) {
		return (error) -> handlerInbox.texts.add(String.valueOf(Causes.root(error.getPayload()).getMessage()));
	}

	@Bean
	Consumer<Message<byte[]>> single(Inbox singleInbox) {
		return singleInbox::accept;
	}

	@Bean
	Consumer<Message<byte[]>> raw(Inbox rawInbox) {
		return rawInbox::accept;
	}

	@Bean
	Consumer<Message<byte[]>> record(Inbox recordInbox) {
		return recordInbox::accept;
	}

	@Bean
	Consumer<Message<List<byte[]>>> batch(Inbox batchInbox) {
		return batchInbox::accept;
	}

	/**
	 * A payload with a type.
	 *
	 * @param name its name
	 */
	record Item(String name) {
	}

	/**
	 * Something that a consumer depends on is away.
	 */
	static class DependencyAwayException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
