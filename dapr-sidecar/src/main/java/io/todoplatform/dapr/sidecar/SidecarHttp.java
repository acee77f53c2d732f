package io.todoplatform.dapr.sidecar;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The few HTTP calls that are made before there is a context, or once a second. It rests
 * on {@link HttpURLConnection} because loading the JDK's newer client costs the start
 * some 100 ms.
 */
public final class SidecarHttp {

	private static final Duration PAUSE = Duration.ofMillis(50);

	private final SidecarAddress address;

	public SidecarHttp(SidecarAddress address) {
		this.address = address;
	}

	/**
	 * Makes one request.
	 * @param method the HTTP method
	 * @param path starts with a slash, is encoded already
	 * @param timeout for the connection and for each read
	 * @return the answer, whatever its status
	 * @throws SidecarUnavailableException when there is no answer
	 */
	public Answer send(String method, String path, Duration timeout) {
		try {
			HttpURLConnection connection = (HttpURLConnection) this.address.http(path)
				.toURL()
				.openConnection(Proxy.NO_PROXY);
			connection.setRequestMethod(method);
			connection.setConnectTimeout(Math.toIntExact(timeout.toMillis()));
			connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
			connection.setInstanceFollowRedirects(false);
			if (this.address.apiToken() != null) {
				connection.setRequestProperty(SidecarAddress.TOKEN_HEADER, this.address.apiToken());
			}
			int status = connection.getResponseCode();
			try (InputStream body = (status < 400) ? connection.getInputStream() : connection.getErrorStream()) {
				return new Answer(status,
						(body != null) ? new String(body.readAllBytes(), StandardCharsets.UTF_8) : "");
			}
		}
		catch (IOException ex) {
			throw new SidecarUnavailableException("No answer from the sidecar at " + this.address + ": " + ex, ex);
		}
	}

	/**
	 * Whether the sidecar's components work. Unlike {@code /v1.0/healthz} this does not
	 * depend on the app's own port, so it can be asked before the app listens.
	 * @param timeout for the connection and for the answer
	 * @return whether it answered that they do
	 */
	public boolean outboundReady(Duration timeout) {
		try {
			return send("GET", "/v1.0/healthz/outbound", timeout).status() == 204;
		}
		catch (SidecarUnavailableException ex) {
			return false;
		}
	}

	/**
	 * Waits until the sidecar's components work.
	 * @param atMost how long to wait
	 * @param each how long one probe may take
	 * @throws SidecarUnavailableException when that did not happen in time
	 */
	public void awaitOutbound(Duration atMost, Duration each) {
		long end = System.nanoTime() + atMost.toNanos();
		while (!outboundReady(each)) {
			if (System.nanoTime() - end > 0) {
				throw new SidecarUnavailableException(
						"The sidecar at " + this.address + " was not ready within " + atMost.toMillis() + " ms", null);
			}
			try {
				Thread.sleep(PAUSE);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new SidecarUnavailableException("Interrupted while waiting for the sidecar", ex);
			}
		}
	}

	/**
	 * An answer of the sidecar.
	 *
	 * @param status the HTTP status
	 * @param body the text, may hold secrets
	 */
	public record Answer(int status, String body) {

		/** Leaves the body out. */
		@Override
		public String toString() {
			return "Answer[status=" + this.status + "]";
		}

	}

}
