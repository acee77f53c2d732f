package io.todoplatform.recurringapp.recurrence;

import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.dapr.sidecar.invocation.ServiceInvocation;
import io.todoplatform.recurrence.InstanceCreator;
import org.jspecify.annotations.Nullable;

/**
 * Asks todo-app through service invocation. A request that is refused as such (4xx) gives
 * no answer either: it is tried again, since a faulty access policy or an older todo-app
 * must not end a series.
 */
class InvokedInstanceCreator implements InstanceCreator {

	private static final String FUNCTION = "functions/createNextInstance";

	private final ServiceInvocation invocation;

	private final String appId;

	InvokedInstanceCreator(ServiceInvocation invocation, String appId) {
		this.invocation = invocation;
		this.appId = appId;
	}

	@Override
	public Answer create(Request request, @Nullable String traceparent) {
		Wire wire;
		try {
			wire = this.invocation.post(this.appId, FUNCTION, request, Wire.class, traceparent);
		}
		catch (SidecarException ex) {
			throw new NoAnswerException(String.valueOf(ex.getMessage()), ex);
		}
		return Arrays.stream(Outcome.values())
			.filter((outcome) -> outcome.wireName().equals(wire.outcome()))
			.findFirst()
			.map((outcome) -> new Answer(outcome, wire.reason()))
			.orElseThrow(() -> new NoAnswerException("unknown outcome " + wire.outcome(), null));
	}

	@JsonIgnoreProperties(ignoreUnknown = true)
	private record Wire(@Nullable String outcome, @Nullable String reason) {
	}

}
