package io.todoplatform.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where processes listen for TCP connections, from Linux's own tables.
 */
final class Listeners {

	private static final String LISTEN = "0A";

	private Listeners() {
	}

	static List<Listener> of(List<Long> pids) throws IOException {
		Set<String> sockets = new HashSet<>();
		for (long pid : pids) {
			try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
				for (Path descriptor : descriptors.toList()) {
					sockets.add(target(descriptor));
				}
			}
		}
		List<Listener> listeners = new ArrayList<>();
		for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
			for (String line : Files.readAllLines(Path.of(table))) {
				String[] columns = line.strip().split("\\s+");
				if (columns[3].equals(LISTEN) && sockets.contains("socket:[" + columns[9] + "]")) {
					String[] address = columns[1].split(":");
					listeners.add(new Listener(address[0], Integer.parseInt(address[1], 16)));
				}
			}
		}
		return listeners;
	}

	private static String target(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString();
		}
		catch (IOException ex) {
			return "closed meanwhile";
		}
	}

	/**
	 * A listening socket.
	 *
	 * @param address in the kernel's hexadecimal words
	 * @param port the port
	 */
	record Listener(String address, int port) {

		boolean isLoopback() {
			return this.address.equals("0100007F") || this.address.equals("0000000000000000FFFF00000100007F")
					|| this.address.equals("00000000000000000000000001000000");
		}

	}

}
