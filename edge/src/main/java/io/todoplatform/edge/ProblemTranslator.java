package io.todoplatform.edge;

import org.jspecify.annotations.Nullable;

/**
 * Turns exceptions of a service's own dependencies into problems. Beans of this type are
 * asked, in their order, before an exception becomes a 500.
 */
@FunctionalInterface
public interface ProblemTranslator {

	/**
	 * Translate an exception that left a controller.
	 * @param exception the exception
	 * @return the problem to answer, or {@code null} where this translator has none
	 */
	@Nullable ProblemException translate(Exception exception);

}
