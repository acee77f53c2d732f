package io.todoplatform.websocketapp.gateway;

import java.io.IOException;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.HeaderGroup;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service's answer, read to its end. A service that dies while it answers leaves half
 * an answer behind, of which HTTP tells by a missing end; but a sidecar on the way ends
 * it as if it were whole, so the document itself is looked at too. While a service
 * starts, a sidecar was seen to answer 200 with nothing; the services say 204 where they
 * have nothing to say.
 *
 * @param status the status code
 * @param headers all headers
 * @param body empty where the answer has none
 */
record WholeAnswer(int status, MessageHeaders headers, byte[] body) {

	private static final int NO_CONTENT = 204;

	private static final JsonMapper MAPPER = new JsonMapper();

	/**
	 * Reads an answer.
	 * @throws IOException if it broke off, or a sidecar answered instead of the service
	 */
	static WholeAnswer read(ClassicHttpResponse response) throws IOException {
		HeaderGroup headers = new HeaderGroup();
		headers.setHeaders(response.getHeaders());
		WholeAnswer answer = new WholeAnswer(response.getCode(), headers, body(response));
		if (SidecarRefusal.is(answer)) {
			throw new IOException(SidecarRefusal.text(answer));
		}
		if (answer.status < 300 && answer.status != NO_CONTENT) {
			if (answer.body.length == 0) {
				throw new IOException("The answer is empty");
			}
			if (answer.isJson()) {
				readToEnd(answer.body);
			}
		}
		return answer;
	}

	boolean isJson() {
		Header header = this.headers.getFirstHeader("Content-Type");
		ContentType type = (header != null) ? ContentType.parseLenient(header.getValue()) : null;
		return type != null && "application/json".equalsIgnoreCase(type.getMimeType());
	}

	private static byte[] body(ClassicHttpResponse response) throws IOException {
		HttpEntity entity = response.getEntity();
		if (entity == null) {
			return new byte[0];
		}
		if (entity.getContentLength() < 0 && !entity.isChunked()) {
			throw new IOException("The answer says nothing of its end");
		}
		byte[] body = EntityUtils.toByteArray(entity);
		return (body != null) ? body : new byte[0];
	}

	private static void readToEnd(byte[] body) throws IOException {
		try (JsonParser parser = MAPPER.createParser(body)) {
			if (parser.nextToken() == null) {
				throw new IOException("The answer is empty");
			}
			parser.skipChildren();
		}
		catch (JacksonException ex) {
			throw new IOException("The answer broke off", ex);
		}
	}

}
