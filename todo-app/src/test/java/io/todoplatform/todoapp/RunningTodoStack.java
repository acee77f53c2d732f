package io.todoplatform.todoapp;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hands one stack, that all test classes share, to each test; it runs when a test begins.
 */
class RunningTodoStack implements ParameterResolver, BeforeEachCallback {

	@Override
	public void beforeEach(ExtensionContext context) {
		TodoStack stack = stack(context);
		stack.heal();
		TodoClient client = stack.client();
		Awaitility.await()
			.atMost(Duration.ofSeconds(90))
			.untilAsserted(() -> assertThat(client.post("{\"title\":\"Everything works\"}").status()).isEqualTo(201));
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == TodoStack.class
				|| parameter.getParameter().getType() == TodoClient.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		TodoStack stack = stack(context);
		return (parameter.getParameter().getType() == TodoStack.class) ? stack : stack.client();
	}

	private static TodoStack stack(ExtensionContext context) {
		return context.getRoot()
			.getStore(ExtensionContext.Namespace.GLOBAL)
			.computeIfAbsent(TodoStack.class, (key) -> new TodoStack(), TodoStack.class);
	}

}
