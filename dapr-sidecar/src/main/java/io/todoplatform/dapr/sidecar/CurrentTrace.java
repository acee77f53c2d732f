package io.todoplatform.dapr.sidecar;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/** The trace that the current thread works for. */
@FunctionalInterface
interface CurrentTrace {

	/**
	 * {@return it as the header of W3C Trace Context, or null if there is none}
	 */
	@Nullable String traceparent();

	/** As Micrometer knows it. */
	final class OfTracer implements CurrentTrace {

		private final Tracer tracer;

		OfTracer(Tracer tracer) {
			this.tracer = tracer;
		}

		@Override
		public @Nullable String traceparent() {
			Span span = this.tracer.currentSpan();
			if (span == null) {
				return null;
			}
			TraceContext context = span.context();
			return "00-" + context.traceId() + "-" + context.spanId()
					+ (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
		}

	}

}
