package io.todoplatform.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends bytes as they are, also such as no client library would. */
final class RawHttp implements AutoCloseable {

	private final Socket socket;

	RawHttp(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setSoTimeout(30_000);
	}

	RawHttp send(String text) throws IOException {
		return send(text.getBytes(StandardCharsets.UTF_8));
	}

	RawHttp send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
		return this;
	}

	/**
	 * Reads one answer with its body, which must have a Content-Length or be chunked in
	 * one piece.
	 */
	String answer() throws IOException {
		InputStream in = this.socket.getInputStream();
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				return head.toString(StandardCharsets.UTF_8);
			}
			head.write(next);
		}
		String headers = head.toString(StandardCharsets.ISO_8859_1);
		int length = headers.lines()
			.filter((line) -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
			.mapToInt((line) -> Integer.parseInt(line.substring(15).strip()))
			.findFirst()
			.orElse(-1);
		byte[] body = (length >= 0) ? in.readNBytes(length) : in.readAllBytes();
		return headers + new String(body, StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
