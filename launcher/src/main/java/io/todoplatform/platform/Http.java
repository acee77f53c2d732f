package io.todoplatform.platform;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/**
 * Health probes over loopback.
 */
final class Http {

	private static final int TIMEOUT_MILLIS = 2_000;

	private Http() {
	}

	/**
	 * The status of a GET.
	 * @return the status, or -1 if nobody answers
	 */
	static int status(int port, String path) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path)
				.toURL()
				.openConnection(Proxy.NO_PROXY);
			connection.setConnectTimeout(TIMEOUT_MILLIS);
			connection.setReadTimeout(TIMEOUT_MILLIS);
			try {
				return connection.getResponseCode();
			}
			finally {
				connection.disconnect();
			}
		}
		catch (IOException ex) {
			return -1;
		}
	}

}
