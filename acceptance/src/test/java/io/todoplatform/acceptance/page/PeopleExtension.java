package io.todoplatform.acceptance.page;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.todoplatform.acceptance.PlatformExtension;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a scenario its {@link People}, and looks at what their browsers logged. */
class PeopleExtension implements ParameterResolver, AfterEachCallback {

	private static final Namespace NAMESPACE = Namespace.create(PeopleExtension.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == People.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Chromium chromium = context.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(Chromium.class, (key) -> start(), Chromium.class);
		People people = new People(chromium, PlatformExtension.stack(context).pageUrl(), name(context));
		context.getStore(NAMESPACE).put(People.class, people);
		return people;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		People people = context.getStore(NAMESPACE).get(People.class, People.class);
		if (people != null) {
			people.leave(context.getExecutionException().isPresent());
		}
	}

	private static Chromium start() {
		PlaywrightAssertions.setDefaultAssertionTimeout(Tab.PATIENCE);
		return Chromium.start();
	}

	private static String name(ExtensionContext context) {
		return context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName();
	}

}
