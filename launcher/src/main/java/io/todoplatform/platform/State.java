package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the running platform tells other commands, in {@code .platform/state.json}.
 *
 * @param pid the process that supervises the others
 * @param up whether everything has become healthy
 * @param processes what runs, in the order of its start
 */
record State(long pid, boolean up, List<Running> processes) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * One process.
	 *
	 * @param name its name, also that of its log
	 * @param address where it serves
	 * @param pid its process id, -1 while it does not run
	 * @param healthPort where its health is asked for, 0 if nowhere
	 * @param healthPath the path of its health
	 * @param millis how long its start took
	 */
	record Running(String name, String address, long pid, int healthPort, String healthPath, long millis) {

		boolean isHealthy() {
			int status = (this.healthPort != 0) ? Http.status(this.healthPort, this.healthPath) : 200;
			return this.pid > 0 && ProcessHandle.of(this.pid).isPresent() && status >= 200 && status < 300;
		}

	}

	/**
	 * Reads the state that was written last.
	 * @return the state, or {@code null} if there is none
	 */
	static @Nullable State read(Path data) {
		Path file = data.resolve("state.json");
		try {
			return Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), State.class) : null;
		}
		catch (IOException | JacksonException ex) {
			return null;
		}
	}

	void write(Path data) {
		try {
			Path fresh = data.resolve("state.json.new");
			Files.write(fresh, JSON.writeValueAsBytes(this));
			Files.move(fresh, data.resolve("state.json"), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static void remove(Path data) {
		try {
			Files.deleteIfExists(data.resolve("state.json"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
