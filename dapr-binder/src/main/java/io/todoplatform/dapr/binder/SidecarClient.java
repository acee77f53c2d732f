package io.todoplatform.dapr.binder;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.dapr.v1.DaprGrpc;
import io.dapr.v1.DaprMetadataProtos.GetMetadataRequest;
import io.dapr.v1.DaprMetadataProtos.GetMetadataResponse;
import io.dapr.v1.DaprProtos.ShutdownRequest;
import io.dapr.v1.DaprPubsubProtos.BulkPublishRequest;
import io.dapr.v1.DaprPubsubProtos.BulkPublishRequestEntry;
import io.dapr.v1.DaprPubsubProtos.BulkPublishResponse;
import io.grpc.ConnectivityState;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * The sidecar's gRPC API as far as the binder needs it. Connects with the first call, not
 * before. Safe for use by many threads.
 */
final class SidecarClient implements AutoCloseable {

	private static final Metadata.Key<String> TOKEN = Metadata.Key.of("dapr-api-token",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final Metadata.Key<String> TRACEPARENT = Metadata.Key.of(DaprHeaders.TRACEPARENT,
			Metadata.ASCII_STRING_MARSHALLER);

	private final ManagedChannel channel;

	private final DaprGrpc.DaprStub stub;

	private final DaprGrpc.DaprBlockingStub blockingStub;

	private final Duration connectTimeout;

	/**
	 * Prepares the client; nothing is connected yet.
	 * @param endpoint {@code host:port}, also with {@code http(s)://} or {@code dns:}
	 * before it; {@code https} asks for TLS
	 * @param token what the sidecar was given as its {@code DAPR_API_TOKEN}, if any
	 * @param connectTimeout how long a request waits for a sidecar that was just seen
	 * away
	 */
	SidecarClient(String endpoint, @Nullable String token, Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
		// The callbacks of this client never block, so the I/O thread may run them.
		NettyChannelBuilder builder = NettyChannelBuilder.forTarget(target(endpoint)).directExecutor();
		if (endpoint.startsWith("https://")) {
			builder.useTransportSecurity();
		}
		else {
			builder.usePlaintext();
		}
		if (token != null && !token.isEmpty()) {
			Metadata headers = new Metadata();
			headers.put(TOKEN, token);
			builder.intercept(MetadataUtils.newAttachHeadersInterceptor(headers));
		}
		this.channel = builder.build();
		this.stub = DaprGrpc.newStub(this.channel);
		this.blockingStub = DaprGrpc.newBlockingStub(this.channel);
	}

	private static String target(String endpoint) {
		return endpoint.replaceFirst("^https?://", "");
	}

	/**
	 * Publishes several records of one topic in their order.
	 * @param publications at least one, all of the same component and topic
	 * @param timeout how long the sidecar has
	 * @return completes with the failed ones by index; exceptionally with a
	 * {@link PublishException} if the request as a whole has failed
	 */
	CompletableFuture<Map<Integer, PublishException>> publish(List<Publication> publications, Duration timeout) {
		CompletableFuture<Map<Integer, PublishException>> answer = new CompletableFuture<>();
		// Not of the current one, which may be that of the request before this one.
		Context.CancellableContext call = Context.ROOT.withCancellation();
		DaprGrpc.DaprStub ready = traced(ready(timeout, call), publications.getFirst());
		call.run(() -> ready.bulkPublishEvent(request(publications), new StreamObserver<>() {

			@Override
			public void onNext(BulkPublishResponse response) {
				Map<Integer, PublishException> failed = new HashMap<>();
				response.getFailedEntriesList()
					.forEach((entry) -> failed.put(Integer.valueOf(entry.getEntryId()),
							new PublishException(PublishException.Reason.BROKER_FAILED, entry.getError(), null)));
				answer.complete(failed);
			}

			@Override
			public void onError(Throwable failure) {
				answer.completeExceptionally(translate(failure));
			}

			@Override
			public void onCompleted() {
				answer.complete(Map.of());
			}

		}));
		return answer.whenComplete((failed, failure) -> call.cancel(null));
	}

	/**
	 * The sidecar makes one span for a request, which can belong to one trace only: to
	 * that of the first record, which the others joined.
	 */
	private static DaprGrpc.DaprStub traced(DaprGrpc.DaprStub stub, Publication first) {
		String traceparent = first.metadata().get(DaprHeaders.TRACEPARENT);
		if (traceparent == null) {
			return stub;
		}
		Metadata headers = new Metadata();
		headers.put(TRACEPARENT, traceparent);
		return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
	}

	/**
	 * After a failed connection gRPC backs off for up to two minutes. A sidecar that
	 * comes back is there at once, so every request asks for a new attempt, and waits for
	 * it a little. Once it is there the request has its whole time.
	 */
	private DaprGrpc.DaprStub ready(Duration timeout, Context.CancellableContext call) {
		DaprGrpc.DaprStub stub = this.stub.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
		if (this.channel.getState(true) != ConnectivityState.TRANSIENT_FAILURE) {
			return stub;
		}
		this.channel.resetConnectBackoff();
		CompletableFuture.delayedExecutor(this.connectTimeout.toNanos(), TimeUnit.NANOSECONDS).execute(() -> {
			if (this.channel.getState(false) != ConnectivityState.READY) {
				call.cancel(null);
			}
		});
		return stub.withWaitForReady();
	}

	private static BulkPublishRequest request(List<Publication> publications) {
		Publication first = publications.getFirst();
		BulkPublishRequest.Builder request = BulkPublishRequest.newBuilder()
			.setPubsubName(first.pubsub())
			.setTopic(first.topic())
			// Without it the sidecar parses the event, writes it anew and replaces its
			// traceparent.
			.putMetadata("rawPayload", "true");
		for (int i = 0; i < publications.size(); i++) {
			Publication publication = publications.get(i);
			request.addEntries(BulkPublishRequestEntry.newBuilder()
				.setEntryId(Integer.toString(i))
				.setEvent(ByteString.copyFrom(publication.value()))
				.setContentType(publication.contentType())
				.putAllMetadata(publication.metadata()));
		}
		return request.build();
	}

	/**
	 * Asks the sidecar what it runs. Blocks.
	 * @param timeout how long it has
	 * @return its answer
	 * @throws PublishException if there is none
	 */
	GetMetadataResponse metadata(Duration timeout) {
		if (this.channel.getState(true) == ConnectivityState.TRANSIENT_FAILURE) {
			this.channel.resetConnectBackoff();
		}
		try {
			return this.blockingStub.withWaitForReady()
				.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS)
				.getMetadata(GetMetadataRequest.getDefaultInstance());
		}
		catch (StatusRuntimeException ex) {
			throw translate(ex);
		}
	}

	/**
	 * Tells the sidecar to end. Blocks until it has heard.
	 * @param timeout how long it has
	 * @throws PublishException if it does not answer, or is not to be told so
	 */
	void shutDown(Duration timeout) {
		try {
			this.blockingStub.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS)
				.shutdown(ShutdownRequest.getDefaultInstance());
		}
		catch (StatusRuntimeException ex) {
			throw translate(ex);
		}
	}

	PublishException translate(Throwable failure) {
		Status status = Status.fromThrowable(failure);
		String message = status.getCode() + ((status.getDescription() != null) ? ": " + status.getDescription() : "");
		// What the sidecar answers has no cause. gRPC calls some losses of a connection
		// UNKNOWN.
		return new PublishException((status.getCause() instanceof IOException)
				? PublishException.Reason.SIDECAR_UNAVAILABLE : reason(status.getCode()), message, failure);
	}

	private PublishException.Reason reason(Status.Code code) {
		return switch (code) {
			case DEADLINE_EXCEEDED, CANCELLED -> (this.channel.getState(false) == ConnectivityState.READY)
					? PublishException.Reason.TIMEOUT : PublishException.Reason.SIDECAR_UNAVAILABLE;
			case UNAVAILABLE -> PublishException.Reason.SIDECAR_UNAVAILABLE;
			case NOT_FOUND, PERMISSION_DENIED, UNAUTHENTICATED, INVALID_ARGUMENT, UNIMPLEMENTED, FAILED_PRECONDITION ->
				PublishException.Reason.REFUSED;
			case OK, UNKNOWN, ALREADY_EXISTS, RESOURCE_EXHAUSTED, ABORTED, OUT_OF_RANGE, INTERNAL, DATA_LOSS ->
				PublishException.Reason.BROKER_FAILED;
		};
	}

	@Override
	public void close() {
		this.channel.shutdown();
		try {
			if (!this.channel.awaitTermination(5, TimeUnit.SECONDS)) {
				this.channel.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			this.channel.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

}
