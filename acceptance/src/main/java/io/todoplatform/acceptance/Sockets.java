package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The TCP sockets of a process as Linux tells them.
 */
record Sockets(List<Socket> all) {

	private static final String LISTENING = "0A";

	/**
	 * One socket. Addresses are the kernel's hexadecimal words, ports are numbers.
	 */
	record Socket(String localAddress, int localPort, int remotePort, boolean listening) {

		boolean isLoopback() {
			return this.localAddress.equals("0100007F") || this.localAddress.equals("00000000000000000000000001000000")
					|| this.localAddress.equals("0000000000000000FFFF00000100007F");
		}

	}

	static Sockets of(long pid) {
		Set<String> inodes = inodes(pid);
		return new Sockets(Stream.of("tcp", "tcp6")
			.flatMap((table) -> lines(Path.of("/proc/" + pid + "/net/" + table)).stream().skip(1))
			.map((line) -> line.strip().split("\\s+"))
			.filter((columns) -> inodes.contains(columns[9]))
			.map(Sockets::socket)
			.toList());
	}

	/** Whether the process holds a connection to a local server's port. */
	boolean reach(int port) {
		return this.all.stream().anyMatch((socket) -> !socket.listening() && socket.remotePort() == port);
	}

	List<Socket> listening() {
		return this.all.stream().filter(Socket::listening).toList();
	}

	private static Socket socket(String[] columns) {
		String[] local = columns[1].split(":");
		String[] remote = columns[2].split(":");
		return new Socket(local[0], Integer.parseInt(local[1], 16), Integer.parseInt(remote[1], 16),
				columns[3].equals(LISTENING));
	}

	private static Set<String> inodes(long pid) {
		Set<String> inodes = new HashSet<>();
		try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
			for (Path descriptor : descriptors.toList()) {
				try {
					String target = Files.readSymbolicLink(descriptor).toString();
					if (target.startsWith("socket:[")) {
						inodes.add(target.substring("socket:[".length(), target.length() - 1));
					}
				}
				catch (IOException ex) {
					continue; // closed meanwhile
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return inodes;
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
