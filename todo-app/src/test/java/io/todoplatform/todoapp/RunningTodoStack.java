package io.todoplatform.todoapp;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one stack, that all test classes share, to each test; it runs when a test begins.
 */
class RunningTodoStack implements ParameterResolver, BeforeEachCallback {

	@Override
	public void beforeEach(ExtensionContext context) {
		stack(context).heal();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == TodoStack.class
				|| parameter.getParameter().getType() == TodoClient.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		TodoStack stack = stack(context);
		return (parameter.getParameter().getType() == TodoStack.class) ? stack : new TodoClient(stack.address());
	}

	private static TodoStack stack(ExtensionContext context) {
		return context.getRoot()
			.getStore(ExtensionContext.Namespace.GLOBAL)
			.computeIfAbsent(TodoStack.class, (key) -> TodoStack.create(), TodoStack.class);
	}

}
