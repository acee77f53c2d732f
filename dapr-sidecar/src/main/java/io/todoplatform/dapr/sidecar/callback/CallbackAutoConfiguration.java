package io.todoplatform.dapr.sidecar.callback;

import jakarta.servlet.http.HttpFilter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.util.StringUtils;

@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(HttpFilter.class)
@EnableConfigurationProperties(CallbackProperties.class)
class CallbackAutoConfiguration {

	// Behind the filters that begin the trace and name the request in the log, before
	// whatever reads the body.
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 150;

	@Bean
	FilterRegistrationBean<AppTokenFilter> appTokenFilter(CallbackProperties properties) {
		String token = properties.appToken();
		if (!properties.guardedPaths().isEmpty() && !StringUtils.hasText(token)) {
			throw new IllegalStateException(
					"dapr.app-token is missing, so anybody could call " + properties.guardedPaths());
		}
		FilterRegistrationBean<AppTokenFilter> filter = new FilterRegistrationBean<>(
				new AppTokenFilter((token != null) ? token : ""));
		filter.setUrlPatterns(properties.urlPatterns());
		filter.setEnabled(!properties.guardedPaths().isEmpty());
		filter.setOrder(ORDER);
		return filter;
	}

}
