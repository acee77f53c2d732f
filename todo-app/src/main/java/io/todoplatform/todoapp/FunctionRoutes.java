package io.todoplatform.todoapp;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cloud.function.web.mvc.FunctionHandlerMapping;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Serves the functions of {@code spring.cloud.function.http.post} and nothing else.
 * Spring Cloud Function's own mapping serves every function bean and every composition of
 * them, is asked before the controllers, and refuses methods that it does not know, for
 * all paths.
 */
@Configuration(proxyBeanMethods = false)
class FunctionRoutes {

	@Bean
	static BeanPostProcessor onlyListedFunctions(Environment environment) {
		String prefix = environment.getRequiredProperty("spring.cloud.function.web.path");
		Set<String> paths = Stream.of(environment.getRequiredProperty("spring.cloud.function.http.post").split(";"))
			.map((name) -> prefix + "/" + name)
			.collect(Collectors.toUnmodifiableSet());
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof FunctionHandlerMapping mapping) ? new Listed(mapping, paths) : bean;
			}

		};
	}

	private record Listed(FunctionHandlerMapping mapping, Set<String> paths) implements HandlerMapping, Ordered {

		@Override
		public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
			return ("POST".equals(request.getMethod()) && this.paths.contains(request.getRequestURI()))
					? this.mapping.getHandler(request) : null;
		}

		@Override
		public boolean usesPathPatterns() {
			return this.mapping.usesPathPatterns();
		}

		/** After the controllers. */
		@Override
		public int getOrder() {
			return LOWEST_PRECEDENCE - 100;
		}

	}

}
