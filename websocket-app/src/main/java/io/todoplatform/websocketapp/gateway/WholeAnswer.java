package io.todoplatform.websocketapp.gateway;

import java.io.IOException;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads answers to their end. A service that dies while it answers leaves half an answer
 * behind, of which HTTP tells by a missing end; but a sidecar on the way ends it as if it
 * were whole, so the document itself is looked at too.
 */
final class WholeAnswer {

	private static final JsonMapper MAPPER = new JsonMapper();

	private WholeAnswer() {
	}

	/**
	 * Reads the body.
	 * @return empty where the answer has none
	 * @throws IOException if the answer broke off
	 */
	static byte[] body(ClassicHttpResponse answer) throws IOException {
		HttpEntity entity = answer.getEntity();
		if (entity == null) {
			return new byte[0];
		}
		if (entity.getContentLength() < 0 && !entity.isChunked()) {
			throw new IOException("The answer says nothing of its end");
		}
		byte[] body = EntityUtils.toByteArray(entity);
		if (answer.getCode() < 300 && isJson(answer)) {
			readToEnd(body);
		}
		return body;
	}

	static boolean isJson(ClassicHttpResponse answer) {
		Header header = answer.getFirstHeader("Content-Type");
		ContentType type = (header != null) ? ContentType.parseLenient(header.getValue()) : null;
		return type != null && "application/json".equalsIgnoreCase(type.getMimeType());
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
