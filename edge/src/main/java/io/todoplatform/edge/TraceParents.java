package io.todoplatform.edge;

import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * The current trace as text (W3C Trace Context), to be kept with an event. Safe for
 * concurrent use.
 */
public final class TraceParents {

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

	/**
	 * Lets the current thread work for a trace until the scope is closed. Naming the
	 * trace in the log's context alone would not do: whatever opens and closes a span in
	 * between takes it away.
	 * @param traceparent as {@link #current()} gave it
	 * @return the open scope
	 */
	public CurrentTraceContext.Scope open(@Nullable String traceparent) {
		String[] parts = (traceparent != null) ? traceparent.split("-", -1) : new String[0];
		return this.tracer.currentTraceContext().maybeScope((parts.length == 4) ? context(parts) : null);
	}

	private TraceContext context(String[] parts) {
		return this.tracer.traceContextBuilder()
			.traceId(parts[1])
			.spanId(parts[2])
			.sampled(parts[3].equals("01"))
			.build();
	}

}
