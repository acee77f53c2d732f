package io.todoplatform.notifyapp;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The trace that the current thread works for, as text to be kept. */
@Component
class CurrentTrace {

	private final Tracer tracer;

	CurrentTrace(Tracer tracer) {
		this.tracer = tracer;
	}

	/** The header {@code traceparent} (W3C Trace Context), or null if there is none. */
	@Nullable String traceparent() {
		Span span = this.tracer.currentSpan();
		if (span == null) {
			return null;
		}
		TraceContext context = span.context();
		return "00-" + context.traceId() + "-" + context.spanId()
				+ (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
	}

}
