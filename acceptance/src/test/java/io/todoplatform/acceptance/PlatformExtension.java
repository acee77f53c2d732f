package io.todoplatform.acceptance;

import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the scenarios the one platform that they share: started when the first of them
 * asks for it, closed after the last. A scenario that fails may leave something down; it
 * is started again then, so that the others tell their own story.
 */
public class PlatformExtension implements ParameterResolver, AfterTestExecutionCallback {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Stack.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return stack(context);
	}

	@Override
	public void afterTestExecution(ExtensionContext context) {
		if (context.getExecutionException().isPresent()) {
			stack(context).heal();
		}
	}

	/**
	 * Starts the platform unless it runs.
	 * @param context where the scenario runs
	 * @return the platform
	 */
	public static Stack stack(ExtensionContext context) {
		return context.getRoot()
			.getStore(Namespace.create(PlatformExtension.class))
			.computeIfAbsent(Stack.class, (key) -> start(), Stack.class);
	}

	private static Stack start() {
		Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
		Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
		// Stays until the next run, for its logs.
		return Stack.startWithAuditLater(Home.empty(Path.of("target/platform")));
	}

}
