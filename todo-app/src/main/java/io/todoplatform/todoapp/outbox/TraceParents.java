package io.todoplatform.todoapp.outbox;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The current trace as text (W3C Trace Context), to be kept with an event. */
@Component
public class TraceParents {

	private final Tracer tracer;

	TraceParents(Tracer tracer) {
		this.tracer = tracer;
	}

	/**
	 * The trace that the current thread works for.
	 * @return the header {@code traceparent}, or null if there is none
	 */
	public @Nullable String current() {
		Span span = this.tracer.currentSpan();
		if (span == null) {
			return null;
		}
		TraceContext context = span.context();
		return "00-" + context.traceId() + "-" + context.spanId()
				+ (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
	}

	/** The trace id within a traceparent. */
	static @Nullable String traceId(@Nullable String traceparent) {
		String[] parts = (traceparent != null) ? traceparent.split("-", -1) : new String[0];
		return (parts.length == 4) ? parts[1] : null;
	}

}
