package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A real program that can be started, stopped, killed and started again; it keeps its
 * ports and its data over that. It never outlives this JVM. Threads: all methods may be
 * called from any thread; starts and stops happen one after the other.
 */
public abstract class ManagedProcess implements AutoCloseable {

	private static final Duration READY_WITHIN = Duration.ofMinutes(5);

	private static final int LAST_LINES = 15;

	private final String name;

	private final Path directory;

	private volatile @Nullable Guard guard;

	private volatile @Nullable Path logs;

	private volatile long logStart;

	// Whether somebody asked for this process to run: an end while it is wanted is a
	// crash.
	private volatile boolean wanted;

	private volatile Runnable onCrash = () -> {
	};

	ManagedProcess(String name, Path directory) {
		this.name = name;
		this.directory = directory.toAbsolutePath().normalize();
	}

	/**
	 * Starts the program and returns when it serves; returns at once if it runs.
	 * @return this process
	 * @throws ProcessFailedException if it ends, or does not serve, instead
	 */
	public ManagedProcess start() {
		this.wanted = true;
		try {
			startIfWanted();
			return this;
		}
		catch (RuntimeException ex) {
			this.wanted = false;
			throw ex;
		}
	}

	/**
	 * Asks the program to stop, kills it if it takes too long, and returns when it is
	 * gone.
	 */
	public void stop() {
		this.wanted = false;
		synchronized (this) {
			Guard running = this.guard;
			if (running != null && running.isAlive()) {
				running.stop();
				stopped(running.onExit().join());
			}
		}
	}

	/**
	 * Kills the program with SIGKILL and returns when it is gone.
	 */
	public void kill() {
		this.wanted = false;
		synchronized (this) {
			Guard running = this.guard;
			if (running != null) {
				running.kill();
			}
		}
	}

	public boolean isAlive() {
		Guard running = this.guard;
		return running != null && running.isAlive();
	}

	/**
	 * The process id of the program itself.
	 * @throws IllegalStateException if it was never started
	 */
	public long pid() {
		return running().pid();
	}

	/**
	 * The file that gets all output of the program, over all its starts.
	 */
	public Path log() {
		Path folder = this.logs;
		return ((folder != null) ? folder : this.directory).resolve(this.name + ".log");
	}

	public String name() {
		return this.name;
	}

	@Override
	public void close() {
		stop();
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * Puts the log into a folder other than the process's own.
	 */
	final void logsIn(Path folder) {
		this.logs = folder.toAbsolutePath();
	}

	/**
	 * Has something run, on some thread, when the program ends though nobody stopped it.
	 */
	final void onCrash(Runnable action) {
		this.onCrash = action;
	}

	final boolean isWanted() {
		return this.wanted;
	}

	/**
	 * Starts the program unless it runs or was stopped meanwhile.
	 * @throws ProcessFailedException if it does not serve
	 */
	final void startIfWanted() {
		synchronized (this) {
			if (!this.wanted || isAlive()) {
				return;
			}
			prepare();
			Guard started = launch();
			try {
				awaitReady(started);
			}
			catch (RuntimeException ex) {
				started.stop();
				throw ex;
			}
			started.onExit().thenRun(() -> {
				if (this.wanted && this.guard == started) {
					this.onCrash.run();
				}
			});
		}
	}

	Path directory() {
		return this.directory;
	}

	/**
	 * Brings the files into being that a start needs.
	 */
	void prepare() {
	}

	/**
	 * Fails if another program listens where this one is to listen: its answers would be
	 * taken for this one's.
	 * @throws PlatformException names the port
	 */
	final void requireFree(int port) {
		if (!Ports.isFree(port)) {
			throw new PlatformException(
					"port " + port + " (" + this.name + ") is taken: stop the program that listens there");
		}
	}

	abstract List<String> command();

	/**
	 * Whether the program, which is running, serves.
	 */
	abstract boolean isReady();

	Map<String, String> environment() {
		return Map.of();
	}

	Path workingDirectory() {
		return this.directory;
	}

	String stopSignal() {
		return "TERM";
	}

	Duration grace() {
		return Duration.ofSeconds(15);
	}

	/**
	 * Told the exit status after a stop.
	 */
	void stopped(int status) {
	}

	/**
	 * Whether a stop takes longer than usual, for the good of the next start.
	 */
	boolean savesAtStop() {
		return false;
	}

	/**
	 * What was logged since the last start.
	 */
	final String logged() {
		try {
			if (!Files.exists(log())) {
				return "";
			}
			try (var channel = Files.newInputStream(log())) {
				channel.skipNBytes(Math.min(this.logStart, Files.size(log())));
				return new String(channel.readAllBytes(), StandardCharsets.UTF_8);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	final ProcessFailedException failure(String what) {
		List<String> lines = logged().lines().toList();
		String last = String.join(System.lineSeparator(),
				lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
		return new ProcessFailedException(this.name + " " + what, log(), last);
	}

	private Guard running() {
		Guard running = this.guard;
		if (running == null) {
			throw new IllegalStateException(this.name + " was never started");
		}
		return running;
	}

	private Guard launch() {
		try {
			Files.createDirectories(this.directory);
			this.logStart = Files.exists(log()) ? Files.size(log()) : 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Guard started = Guard.start(command(), stopSignal(), grace(), log(), workingDirectory(), environment());
		this.guard = started;
		return started;
	}

	private void awaitReady(Guard started) {
		long deadline = System.nanoTime() + READY_WITHIN.toNanos();
		while (!isReady()) {
			if (!started.isAlive()) {
				throw failure("ended with status " + started.onExit().join() + " at its start");
			}
			if (!this.wanted) {
				throw failure("was stopped before it served");
			}
			if (System.nanoTime() > deadline) {
				throw failure("did not become ready within " + READY_WITHIN.toSeconds() + " s");
			}
			try {
				Thread.sleep(20);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw failure("was interrupted at its start");
			}
		}
	}

}
