package io.todoplatform.notifyapp;

import java.time.Duration;

import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.ProblemTranslator;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What it means to a caller that something is down. */
@Component
class DependencyProblems implements ProblemTranslator {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

	@Override
	public @Nullable ProblemException translate(Exception exception) {
		return switch (exception) {
			case SidecarUnavailableException _ -> unavailable("The service's Dapr sidecar cannot be reached.");
			case TransientSidecarException _ -> unavailable("The database of the notifications cannot be reached.");
			default -> null;
		};
	}

	private static ProblemException unavailable(String what) {
		return ProblemException.unavailable(
				what + " Repeat the request later: reading a notification twice is the same as once.", RETRY_AFTER);
	}

}
