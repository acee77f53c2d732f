package io.todoplatform.dapr.sidecar.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import io.todoplatform.dapr.sidecar.Stack;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutageIT {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path directory;

	@SuppressWarnings("NullAway.Init")
	private static Stack stack;

	@SuppressWarnings("NullAway.Init")
	private static ConfigurableApplicationContext application;

	@SuppressWarnings("NullAway.Init")
	private static SqlBinding sql;

	@BeforeAll
	static void start() throws Exception {
		stack = Stack.in(directory);
		stack.sidecar().start();
		application = stack.application("dapr.sql.binding=" + Stack.BINDING, "dapr.sql.timeout=3s");
		sql = application.getBean(SqlBinding.class);
	}

	@AfterAll
	static void stop() {
		application.close();
		stack.close();
	}

	@BeforeEach
	void works() {
		await().ignoreExceptionsInstanceOf(TransientSidecarException.class).until(OutageIT::answers);
	}

	@Test
	void aSidecarThatIsDownIsUnavailableAndComesBack() {
		stack.sidecar().kill();
		assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(OutageIT::answers);
		stack.sidecar().start();
		await().ignoreExceptionsInstanceOf(SidecarUnavailableException.class).until(OutageIT::answers);
	}

	@Test
	void aSidecarThatHangsIsUnavailableAfterTheTimeout() throws Exception {
		signal("STOP");
		try {
			assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(OutageIT::answers)
				.withMessageContaining("in time");
		}
		finally {
			signal("CONT");
		}
		await().ignoreExceptionsInstanceOf(SidecarUnavailableException.class).until(OutageIT::answers);
	}

	@Test
	void aDatabaseThatIsDownIsUnavailableAndComesBack() {
		stack.postgres().stop();
		assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(OutageIT::answers);
		assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(OutageIT::answers);
		stack.postgres().start();
		await().ignoreExceptionsInstanceOf(TransientSidecarException.class).until(OutageIT::answers);
	}

	@Test
	void aDatabaseThatDiesUnderLoadCausesTransientFailuresOnlyAndLosesNothingConfirmed() throws Exception {
		try (var connection = stack.connect(); var statement = connection.createStatement()) {
			statement.execute("create table load (id text primary key)");
		}
		Set<String> confirmed = ConcurrentHashMap.newKeySet();
		Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
		AtomicBoolean stop = new AtomicBoolean();
		List<Thread> callers = new ArrayList<>();
		for (int caller = 0; caller < 8; caller++) {
			String name = "caller-" + caller + "-";
			callers.add(Thread.startVirtualThread(() -> {
				for (int i = 0; !stop.get(); i++) {
					try {
						confirmed.add(sql.one("""
								with added as (insert into load values ($1) on conflict do nothing)
								select to_json($1::text)::text
								""", String.class, name + i));
					}
					catch (RuntimeException ex) {
						failures.add(ex);
					}
				}
			}));
		}
		await().until(() -> confirmed.size() > 200);
		stack.postgres().kill();
		await().until(() -> failures.size() > 20);
		int before = confirmed.size();
		stack.postgres().start();
		await().until(() -> confirmed.size() > before + 200);
		stop.set(true);
		for (Thread caller : callers) {
			caller.join();
		}
		assertThat(failures).allSatisfy((ex) -> assertThat(ex).isInstanceOf(TransientSidecarException.class));
		assertThat(sql.one("select json_agg(id)::text from load", new TypeReference<Set<String>>() {
		})).containsAll(confirmed);
	}

	private static boolean answers() {
		return sql.one("select to_json($1::text)::text", String.class, "hello").equals("hello");
	}

	private static void signal(String name) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + name, Long.toString(stack.sidecar().pid())).inheritIO().start().waitFor();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofMinutes(1));
	}

}
