package io.todoplatform.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Ports of the loopback interface.
 */
public final class Ports {

	// Below the ports that systems hand out to outgoing connections, so that nobody takes
	// a port while its server is down for a moment.
	private static final int FIRST = 20_000;

	private static final int LAST = 32_000;

	// A block belongs to the JVM that listens on its first port, for as long as it lives:
	// tests of several modules run at once, and stop and start their servers.
	private static final int BLOCK = 100;

	private static final List<ServerSocket> GUARDS = new ArrayList<>();

	private static int next = BLOCK;

	private static int base;

	private Ports() {
	}

	/**
	 * A port nobody listens on, another one at each call, in this JVM and in others.
	 * @throws PlatformException if there is none
	 */
	public static synchronized int free() {
		for (int attempt = 0; attempt < 10_000; attempt++) {
			if (next >= BLOCK) {
				takeBlock();
			}
			int port = base + next++;
			if (isFree(port)) {
				return port;
			}
		}
		throw noneFree();
	}

	/**
	 * Whether a server could listen on a port now.
	 */
	static boolean isFree(int port) {
		ServerSocket socket = listen(port);
		if (socket == null) {
			return false;
		}
		try (socket) {
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Whether a server takes connections on a port now.
	 */
	static boolean isServed(int port) {
		try (Socket socket = new Socket(loopback(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void takeBlock() {
		int blocks = (LAST - FIRST) / BLOCK;
		int start = ThreadLocalRandom.current().nextInt(blocks);
		for (int i = 0; i < blocks; i++) {
			int first = FIRST + (start + i) % blocks * BLOCK;
			ServerSocket guard = listen(first);
			if (guard != null) {
				GUARDS.add(guard);
				base = first;
				next = 1;
				return;
			}
		}
		throw noneFree();
	}

	private static @Nullable ServerSocket listen(int port) {
		try {
			return new ServerSocket(port, 1, loopback());
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static InetAddress loopback() throws UnknownHostException {
		return InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });
	}

	private static PlatformException noneFree() {
		return new PlatformException("no free port between " + FIRST + " and " + LAST + ": stop some servers");
	}

}
