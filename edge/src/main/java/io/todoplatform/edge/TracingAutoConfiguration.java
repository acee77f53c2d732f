package io.todoplatform.edge;

import io.opentelemetry.exporter.zipkin.ZipkinSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import zipkin2.reporter.urlconnection.URLConnectionSender;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Traces always have ids, which travel with calls and events. Spans leave the process
 * only where that is asked for.
 */
@AutoConfiguration(after = OpenTelemetryTracingAutoConfiguration.class)
@EnableConfigurationProperties(EdgeProperties.class)
class TracingAutoConfiguration {

	@Bean
	@ConditionalOnProperty("edge.export-traces")
	// In favour of OTLP, which Zipkin does not understand.
	@SuppressWarnings("deprecation")
	SpanExporter zipkinSpanExporter(EdgeProperties properties) {
		return ZipkinSpanExporter.builder().setSender(URLConnectionSender.create(properties.zipkinEndpoint())).build();
	}

}
