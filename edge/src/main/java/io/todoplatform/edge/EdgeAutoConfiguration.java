package io.todoplatform.edge;

import java.util.List;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sets up the HTTP edge of a service. */
@AutoConfiguration(before = { ErrorMvcAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(EdgeProperties.class)
class EdgeAutoConfiguration {

	// Inside the filter that starts the trace, so that refusals have a trace_id too.
	private static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	// No bean: the application's own JsonMapper, and with it everything that is not HTTP,
	// stays as it is.
	private final JsonMapper mapper = StrictJson.mapper();

	private final ProblemWriter writer = new ProblemWriter(this.mapper);

	private final RequestLogFields logFields = new RequestLogFields();

	@Bean
	@Order
	ServerHttpMessageConvertersCustomizer strictJsonConverter() {
		return (builder) -> builder.withJsonConverter(new JacksonJsonHttpMessageConverter(this.mapper));
	}

	@Bean
	ProblemHandler problemHandler(ObjectProvider<ProblemTranslator> translators) {
		return new ProblemHandler(new MvcProblems(new JsonProblems(this.mapper), translators.orderedStream().toList()),
				this.writer);
	}

	@Bean
	ProblemErrorController problemErrorController() {
		return new ProblemErrorController(this.writer);
	}

	@Bean
	FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(EdgeProperties properties) {
		FilterRegistrationBean<BodyLimitFilter> filter = new FilterRegistrationBean<>(
				new BodyLimitFilter(properties, this.writer));
		filter.setOrder(FILTER_ORDER + 1);
		return filter;
	}

	@Bean
	FilterRegistrationBean<RequestLogFields> requestLogFieldsFilter() {
		FilterRegistrationBean<RequestLogFields> filter = new FilterRegistrationBean<>(this.logFields);
		filter.setOrder(FILTER_ORDER);
		return filter;
	}

	@Bean
	WebMvcConfigurer edgeWebMvcConfigurer() {
		return new WebMvcConfigurer() {

			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new ActingUserResolver());
			}

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(EdgeAutoConfiguration.this.logFields);
				registry.addInterceptor(new UnknownParameters());
			}

		};
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> edgeTomcatCustomizer() {
		return (factory) -> {
			factory.addContextCustomizers((context) -> {
				if (context.getParent() instanceof StandardHost host) {
					host.setErrorReportValveClass(ProblemErrorValve.class.getName());
				}
			});
			factory.addConnectorCustomizers((connector) -> {
				if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
					// A client that asks before it sends a large body is not told to go
					// on
					// first.
					protocol.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
				}
			});
		};
	}

	@Bean
	TraceParents traceParents(Tracer tracer) {
		return new TraceParents(tracer);
	}

	@Bean
	Slf4JEventListener traceLogFields() {
		return new Slf4JEventListener(LogScope.TRACE_ID, LogScope.SPAN_ID);
	}

}
