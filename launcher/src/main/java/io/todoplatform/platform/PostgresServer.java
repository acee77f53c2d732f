package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A PostgreSQL server on loopback with durable settings and the superuser
 * {@code postgres}.
 */
public final class PostgresServer extends ManagedProcess {

	private static final String SUPERUSER = "postgres";

	// A killed server's children may still hold its shared memory for a moment.
	private static final Duration SHARED_MEMORY_FREE_WITHIN = Duration.ofSeconds(30);

	private int port;

	private String password = UUID.randomUUID().toString();

	private List<String> databases = List.of();

	private PostgresServer(Path directory) {
		super("postgres", directory);
	}

	/**
	 * A server that keeps its data and its log in a folder, on a free port, with a random
	 * password.
	 */
	public static PostgresServer in(Path directory) {
		return new PostgresServer(directory);
	}

	/**
	 * A port instead of a free one.
	 */
	public PostgresServer port(int port) {
		this.port = port;
		return this;
	}

	/**
	 * The superuser's password; counts at the first start in a folder, which keeps it.
	 */
	public PostgresServer password(String password) {
		this.password = password;
		return this;
	}

	/**
	 * Databases to create at the first start in a folder.
	 */
	public PostgresServer databases(String... databases) {
		this.databases = List.of(databases);
		return this;
	}

	@Override
	public PostgresServer start() {
		long deadline = System.nanoTime() + SHARED_MEMORY_FREE_WITHIN.toNanos();
		while (true) {
			try {
				super.start();
				return this;
			}
			catch (ProcessFailedException ex) {
				if (!ex.lastLines().contains("shared memory block") || System.nanoTime() > deadline) {
					throw ex;
				}
			}
		}
	}

	public int port() {
		return this.port;
	}

	public String user() {
		return SUPERUSER;
	}

	public String password() {
		return this.password;
	}

	/**
	 * The JDBC address of a database, without user and password.
	 */
	public String jdbcUrl(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database;
	}

	/**
	 * The address of a database for the superuser as libpq and Dapr's binding take it,
	 * with the password.
	 */
	public String url(String database) {
		return "postgres://" + SUPERUSER + ":" + this.password + "@127.0.0.1:" + this.port + "/" + database
				+ "?sslmode=disable";
	}

	@Override
	void prepare() {
		if (this.port == 0) {
			this.port = Ports.free();
		}
		try {
			if (!Files.isDirectory(data())) {
				initialise();
			}
			else {
				removeStalePidFile();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	List<String> command() {
		return unprivileged("postgres", "-D", data().toString(), "-p", Integer.toString(this.port), "-c",
				"listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200", "-c",
				"shared_buffers=128MB", "-c", "max_wal_size=1GB", "-c", "log_min_messages=warning", "-c",
				"log_timezone=UTC", "-c", "timezone=UTC");
	}

	@Override
	Map<String, String> environment() {
		return Map.of("LC_ALL", "C");
	}

	// Fast shutdown: ends the sessions of clients instead of waiting for them.
	@Override
	String stopSignal() {
		return "INT";
	}

	@Override
	boolean isReady() {
		List<String> lines = pidFile();
		return lines.size() > 7 && lines.get(0).equals(Long.toString(pid())) && lines.get(7).strip().equals("ready");
	}

	private void initialise() throws IOException {
		Path fresh = directory().resolve("data.new");
		Path passwordFile = directory().resolve("password.new");
		FileTrees.delete(fresh);
		Files.createDirectories(directory());
		Files.deleteIfExists(passwordFile);
		Files.createFile(passwordFile,
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(passwordFile, this.password);
		run(unprivileged("initdb", "-D", fresh.toString(), "-U", SUPERUSER, "--pwfile=" + passwordFile,
				"--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
				"--builtin-locale=C.UTF-8", "--no-sync"));
		Files.delete(passwordFile);
		for (String database : this.databases) {
			List<String> shell = new ArrayList<>(List.of("/bin/sh", "-c", "sql=$1; shift; echo \"$sql\" | \"$@\"", "sh",
					"create database " + database));
			shell.addAll(unprivileged("postgres", "--single", "-D", fresh.toString(), "postgres"));
			run(shell);
		}
		Files.move(fresh, data());
	}

	private void run(List<String> command) {
		Guard guard = Guard.start(command, "TERM", grace(), log(), workingDirectory(), environment());
		try {
			int status = guard.waitFor();
			if (status != 0) {
				throw failure("cannot be initialised");
			}
		}
		catch (InterruptedException ex) {
			guard.stop();
			Thread.currentThread().interrupt();
			throw failure("was interrupted");
		}
	}

	// PostgreSQL refuses to start if the process id that a killed server left behind
	// belongs to some other process by now.
	private void removeStalePidFile() throws IOException {
		List<String> lines = pidFile();
		if (lines.isEmpty()) {
			return;
		}
		Optional<String> program = ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
			.flatMap((process) -> process.info().command());
		if (program.isPresent() && program.get().endsWith("/postgres")) {
			throw new PlatformException(
					"PostgreSQL already runs on " + data() + " as process " + lines.get(0) + ": stop that one first");
		}
		Files.delete(data().resolve("postmaster.pid"));
	}

	private List<String> pidFile() {
		try {
			Path file = data().resolve("postmaster.pid");
			return Files.exists(file) ? Files.readAllLines(file) : List.of();
		}
		catch (IOException ex) {
			// It vanishes when the server stops.
			return List.of();
		}
	}

	private Path data() {
		return directory().resolve("data");
	}

	private static List<String> unprivileged(String program, String... arguments) {
		List<String> command = new ArrayList<>();
		if (SUPERUSER_OF_MACHINE) {
			// A user namespace without a mapping: the same user to the file system, yet
			// not 0 to PostgreSQL, which refuses to run as root.
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(PostgresBinaries.bin().resolve(program).toString());
		command.addAll(List.of(arguments));
		return command;
	}

	private static final boolean SUPERUSER_OF_MACHINE = "root".equals(System.getProperty("user.name"));

}
