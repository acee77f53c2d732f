package io.todoplatform.dapr.binder;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Trace contexts as headers (W3C Trace Context). */
final class TraceContexts {

	private static final int ID_START = 3;

	private static final int ID_END = 35;

	private TraceContexts() {
	}

	/**
	 * Whether both belong to one trace.
	 */
	static boolean sameTrace(Map<String, String> one, Map<String, String> other) {
		String id = traceId(one);
		return id != null && id.equals(traceId(other));
	}

	private static @Nullable String traceId(Map<String, String> context) {
		String traceparent = context.get(DaprHeaders.TRACEPARENT);
		return (traceparent != null && traceparent.length() > ID_END) ? traceparent.substring(ID_START, ID_END) : null;
	}

}
