package io.todoplatform.websocketapp.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;

import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * What a caller is told when no answer of a service came. It says no more than is known:
 * an invocation that was sent and failed may have been carried out.
 *
 * @param appId the service
 * @param read whether the request changes nothing
 * @param keyed whether the request has an Idempotency-Key
 */
record Unanswered(String appId, boolean read, boolean keyed) {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

	static Unanswered of(ApiPath path, HttpServletRequest request) {
		return new Unanswered(path.route().appId(), Gateway.isRead(request),
				request.getHeader("Idempotency-Key") != null);
	}

	ProblemException problem(IOException cause) {
		ProblemException problem = ProblemException.of(ProblemType.UNAVAILABLE, detail(cause), cause)
			.header("Retry-After", Long.toString(RETRY_AFTER.toSeconds()));
		// As the services do: absent where it is not known.
		return (this.read || wasSent(cause)) ? problem : problem.with("stored", false);
	}

	private String detail(IOException cause) {
		String reason = (cause instanceof ConnectionRequestTimeoutException)
				? "Too many requests are on their way to " + this.appId + "." : this.appId + " is not reachable.";
		if (this.read) {
			return reason + " Try again later.";
		}
		if (!wasSent(cause)) {
			return reason + " Nothing was stored. Try again later.";
		}
		return reason + " It is not known whether the change was stored. " + (this.keyed
				? "Repeat it with the same Idempotency-Key." : "Look at what is there before you repeat it.");
	}

	private static boolean wasSent(IOException cause) {
		return !(cause instanceof ConnectException || cause instanceof ConnectTimeoutException
				|| cause instanceof ConnectionRequestTimeoutException);
	}

}
