package io.todoplatform.dapr.sidecar.sql;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A statement that tells why another one gave no row. The binding's {@code query}
 * swallows what goes wrong while rows are read; its {@code exec} does not. So the
 * statement is run once more inside a block that always ends in an error, which rolls
 * everything back: either in the true error, or in one of our own that carries the number
 * of rows. One block is one statement, so nothing is left behind on a pooled connection.
 */
final class Diagnosis {

	/** Error code of a block that came to its end. */
	static final String COMPLETED = "DX001";

	private Diagnosis() {
	}

	static String of(String sql, List<@Nullable String> parameters) {
		StringBuilder using = new StringBuilder();
		for (String parameter : parameters) {
			using.append(using.isEmpty() ? "using " : ", ");
			using.append((parameter != null) ? quoted(parameter) : "null").append("::text");
		}
		return "do " + quoted("""
				declare
					rows bigint;
				begin
					execute %s %s;
					get diagnostics rows = row_count;
					raise exception 'rows: %%', rows using errcode = '%s';
				end
				""".formatted(quoted(sql), using, COMPLETED));
	}

	/** Whether a completed block's message says that the statement gave no row. */
	static boolean saysNoRow(String message) {
		return message.contains("rows: 0 ");
	}

	// A tag that nobody can know beforehand cannot be closed by the text within.
	private static String quoted(String text) {
		String tag = "$t" + UUID.randomUUID().toString().replace('-', '_') + "$";
		return tag + text + tag;
	}

}
