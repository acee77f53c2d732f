package io.todoplatform.dapr.sidecar.sql;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Tells from the sidecar's answer what is broken. The binding hands on pgx's messages,
 * which end in {@code (SQLSTATE nnnnn)} when they come from PostgreSQL
 * (pgconn/errors.go).
 */
final class SqlErrors {

	private static final Pattern SQL_STATE = Pattern.compile("\\(SQLSTATE ([0-9A-Z]{5})\\)");

	// Classes of PostgreSQL's appendix A: connection, resources, operator intervention,
	// system error.
	private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "53", "57", "58");

	// Serialization failure, deadlock, lock not available, idle-in-transaction timeout,
	// read-only standby during a failover.
	private static final Set<String> TRANSIENT_STATES = Set.of("40001", "40P01", "55P03", "25P03", "25006");

	private static final Set<String> OF_STATEMENT = Set.of("40001", "40P01", "55P03");

	// What pgx, Go's network code and Dapr's resiliency say when there is no SQLSTATE.
	private static final List<String> TRANSIENT_TEXTS = List.of("failed to connect", "connection refused",
			"connection reset", "broken pipe", "EOF", "conn closed", "closed pool", "conn busy", "i/o timeout",
			"timeout:", "deadline exceeded", "context canceled", "circuit breaker is open", "too many failed attempts",
			"no route to host", "network is unreachable", "use of closed network connection");

	private SqlErrors() {
	}

	static SidecarException translate(String binding, StatusRuntimeException ex) {
		Status status = ex.getStatus();
		String said = (status.getDescription() != null) ? status.getDescription() : status.getCode().name();
		// What the sidecar answers has no cause. gRPC calls some losses of a connection
		// UNKNOWN.
		if (status.getCause() instanceof IOException) {
			return new SidecarUnavailableException("The connection to the sidecar broke: " + said, ex);
		}
		return switch (status.getCode()) {
			case UNAVAILABLE -> new SidecarUnavailableException("The sidecar cannot be reached: " + said, ex);
			case DEADLINE_EXCEEDED, CANCELLED ->
				new SidecarUnavailableException("The sidecar did not answer in time: " + said, ex);
			case UNAUTHENTICATED, PERMISSION_DENIED ->
				new SidecarException("The sidecar refused the call (is DAPR_API_TOKEN right?): " + said, ex);
			case RESOURCE_EXHAUSTED -> new SidecarException("The request or the answer is too large: " + said, ex);
			default -> ofBinding(binding, said, ex);
		};
	}

	private static SidecarException ofBinding(String binding, String said, StatusRuntimeException ex) {
		String state = sqlState(said);
		if (isTransient(said, state)) {
			return new DatabaseUnavailableException("The database behind " + binding + " is unavailable: " + said,
					state != null && OF_STATEMENT.contains(state), ex);
		}
		return new StatementRefusedException("The statement was refused: " + said, state, ex);
	}

	private static boolean isTransient(String said, @Nullable String state) {
		// A refused log-on (28) wraps itself in "failed to connect" and does not pass by
		// itself, but rotating a password looks like that for a moment: keep it
		// transient.
		if (said.contains("failed to connect")) {
			return true;
		}
		if (state != null) {
			return TRANSIENT_CLASSES.contains(state.substring(0, 2)) || TRANSIENT_STATES.contains(state);
		}
		return TRANSIENT_TEXTS.stream().anyMatch(said::contains);
	}

	static @Nullable String sqlState(String message) {
		Matcher matcher = SQL_STATE.matcher(message);
		return matcher.find() ? matcher.group(1) : null;
	}

}
