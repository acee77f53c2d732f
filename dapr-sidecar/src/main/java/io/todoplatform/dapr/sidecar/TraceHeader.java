package io.todoplatform.dapr.sidecar;

import java.util.function.Supplier;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/** Tells the sidecar for which trace a call is made, so that its spans belong to it. */
final class TraceHeader implements ClientInterceptor {

	private static final Metadata.Key<String> TRACEPARENT = Metadata.Key.of("traceparent",
			Metadata.ASCII_STRING_MARSHALLER);

	private final Supplier<@Nullable String> traceparent;

	TraceHeader(Supplier<@Nullable String> traceparent) {
		this.traceparent = traceparent;
	}

	@Override
	public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
		String current = this.traceparent.get();
		ClientCall<Q, A> call = next.newCall(method, options);
		return (current == null) ? call : new SimpleForwardingClientCall<>(call) {

			@Override
			public void start(Listener<A> listener, Metadata headers) {
				headers.put(TRACEPARENT, current);
				super.start(listener, headers);
			}

		};
	}

}
