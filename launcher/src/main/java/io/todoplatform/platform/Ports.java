package io.todoplatform.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback interface.
 */
public final class Ports {

	// Below the ports that systems hand out to outgoing connections, so that nobody takes
	// a port while its server is down for a moment.
	private static final int FIRST = 20_000;

	private static final int LAST = 32_000;

	private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();

	private Ports() {
	}

	/**
	 * A port nobody listens on, another one at each call in this JVM.
	 * @throws PlatformException if there is none
	 */
	public static int free() {
		for (int attempt = 0; attempt < 1000; attempt++) {
			int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
			if (HANDED_OUT.add(port) && isFree(port)) {
				return port;
			}
		}
		throw new PlatformException("no free port between " + FIRST + " and " + LAST + ": stop some servers");
	}

	/**
	 * Whether a server could listen on a port now.
	 */
	static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress("127.0.0.1", port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
