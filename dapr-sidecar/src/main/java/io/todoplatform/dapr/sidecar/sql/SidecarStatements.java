package io.todoplatform.dapr.sidecar.sql;

import java.time.Duration;

import com.google.protobuf.ByteString;
import io.dapr.v1.DaprBindingsProtos.InvokeBindingRequest;
import io.grpc.StatusRuntimeException;
import io.todoplatform.dapr.sidecar.SidecarChannel;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements through a binding. Safe for any number of threads; a caller blocks for
 * at most the timeout.
 */
final class SidecarStatements {

	private final SidecarChannel sidecar;

	private final String binding;

	private final Duration timeout;

	SidecarStatements(SidecarChannel sidecar, String binding, Duration timeout) {
		this.sidecar = sidecar;
		this.binding = binding;
		this.timeout = timeout;
	}

	ByteString run(String operation, String sql, @Nullable String parameters) {
		return run(operation, sql, parameters, this.timeout);
	}

	ByteString run(String operation, String sql, @Nullable String parameters, Duration timeout) {
		InvokeBindingRequest.Builder request = InvokeBindingRequest.newBuilder()
			.setName(this.binding)
			.setOperation(operation)
			.putMetadata("sql", sql);
		if (parameters != null) {
			request.putMetadata("params", parameters);
		}
		try {
			return this.sidecar.stub(timeout).invokeBinding(request.build()).getData();
		}
		catch (StatusRuntimeException ex) {
			throw SqlErrors.translate(this.binding, ex);
		}
	}

}
