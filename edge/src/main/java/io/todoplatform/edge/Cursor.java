package io.todoplatform.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The place after a page's last row, for keyset paging: the values of the sort keys,
 * opaque to the client. Values must not contain line feeds.
 *
 * @param keys the sort keys of the last row, in the order of the sort
 */
public record Cursor(List<String> keys) {

	private static final int MAX_LENGTH = 4096;

	public Cursor {
		keys = List.copyOf(keys);
	}

	/**
	 * The cursor after a row.
	 * @param keys the row's sort keys
	 * @return the cursor
	 */
	public static Cursor after(String... keys) {
		return new Cursor(List.of(keys));
	}

	/**
	 * Read a cursor that a client sent back.
	 * @param text the text of {@link #encoded()}
	 * @param size the number of keys the caller's sort has
	 * @return the cursor; its keys are as untrusted as any input
	 * @throws ProblemException 400 when the text is no cursor of that size
	 */
	public static Cursor decode(String text, int size) {
		try {
			if (text.length() <= MAX_LENGTH) {
				byte[] bytes = Base64.getUrlDecoder().decode(text);
				String keys = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
				Cursor cursor = new Cursor(List.of(keys.split("\n", -1)));
				if (cursor.keys.size() == size && keys.indexOf(0) < 0) {
					return cursor;
				}
			}
		}
		catch (IllegalArgumentException | CharacterCodingException ex) {
			// The same as a wrong number of keys.
		}
		throw invalid();
	}

	/**
	 * The 400 for a cursor whose keys turn out to be of the wrong kind.
	 * @return the exception to throw
	 */
	public static ProblemException invalid() {
		return ProblemException.validation("cursor",
				"must be the next_cursor of an earlier page; leave it out to start at the first page");
	}

	/**
	 * {@return the cursor as URL-safe text}
	 */
	public String encoded() {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(String.join("\n", this.keys).getBytes(StandardCharsets.UTF_8));
	}

}
