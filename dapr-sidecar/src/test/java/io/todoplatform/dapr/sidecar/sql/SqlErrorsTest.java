package io.todoplatform.dapr.sidecar.sql;

import java.nio.channels.ClosedChannelException;

import io.grpc.Status;
import io.todoplatform.dapr.sidecar.SidecarException;
import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlErrorsTest {

	@ParameterizedTest
	@EnumSource(value = Status.Code.class, names = { "UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED" })
	void noAnswerIsAnUnavailableSidecar(Status.Code code) {
		assertThat(translated(code.toStatus())).isExactlyInstanceOf(SidecarUnavailableException.class);
	}

	/** As gRPC tells of a sidecar that is killed just when a call goes out. */
	@Test
	void aConnectionThatBreaksUnderTheCallIsAnUnavailableSidecar() {
		Status broken = Status.UNKNOWN.withDescription("channel closed").withCause(new ClosedChannelException());
		assertThat(translated(broken)).isExactlyInstanceOf(SidecarUnavailableException.class);
	}

	@ParameterizedTest
	@EnumSource(value = Status.Code.class, names = { "UNAUTHENTICATED", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED" })
	void aRefusalOfTheSidecarIsNotTransient(Status.Code code) {
		assertThat(translated(code.toStatus())).isExactlyInstanceOf(SidecarException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "error executing query: failed to connect to `user=a database=b`: dial error: refused",
			"error executing query: FATAL: terminating connection due to administrator command (SQLSTATE 57P01)",
			"error executing query: unexpected EOF", "error executing query: conn closed",
			"error executing query: write failed: write tcp: broken pipe", "circuit breaker is open",
			"error executing query: timeout: context deadline exceeded",
			"error executing query: FATAL: sorry, too many clients already (SQLSTATE 53300)",
			"error executing query: ERROR: deadlock detected (SQLSTATE 40P01)" })
	void whatPassesIsAnUnavailableDatabase(String message) {
		assertThat(translated(Status.INTERNAL.withDescription(message)))
			.isExactlyInstanceOf(DatabaseUnavailableException.class)
			.hasFieldOrPropertyWithValue("ofStatement", message.contains("deadlock"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "error executing query: expected 2 arguments, got 1",
			"error executing query: ERROR: duplicate key value violates unique constraint \"c\" (SQLSTATE 23505)",
			"error executing query: ERROR: column \"conn closed\" does not exist (SQLSTATE 42703)" })
	void theRestIsARefusedStatement(String message) {
		assertThat(translated(Status.INTERNAL.withDescription(message)))
			.isExactlyInstanceOf(StatementRefusedException.class);
	}

	@Test
	void aRefusedStatementTellsStateAndConstraint() {
		StatementRefusedException refused = (StatementRefusedException) translated(Status.INTERNAL.withDescription(
				"ERROR: insert or update on table \"a\" violates foreign key constraint \"a b_fkey\" (SQLSTATE 23503)"));
		assertThat(refused.sqlState()).isEqualTo("23503");
		assertThat(refused.constraint()).isEqualTo("a b_fkey");
	}

	private static SidecarException translated(Status status) {
		return SqlErrors.translate("database", status.asRuntimeException());
	}

}
