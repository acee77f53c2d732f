package io.todoplatform.dapr.sidecar.sql;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * SQL through the sidecar's PostgreSQL binding, by one rule: <em>one statement, one JSON
 * document</em>. Every statement, read or write, gives exactly one row with one column
 * that holds a JSON document <em>cast to text</em>, and is a transaction of its own.
 * <p>
 * The rule is there because the binding's {@code query} swallows errors that are raised
 * while rows are read and answers an empty list instead: a violated constraint, a
 * division by zero, a missing permission, a connection that broke. No row is therefore
 * always a failure. The cast is there because a JSON column would pass through 64-bit
 * floats, and because a statement whose result is always text keeps its cached plan
 * through a migration.
 * <p>
 * Parameters are {@code $1}, {@code $2} and so on, are sent as text or null, and are cast
 * in the statement ({@code $1::uuid}). Any other value than text is written by Jackson,
 * so a record or a list arrives as a JSON document ({@code $2::jsonb}).
 * <p>
 * A write's document is to stay below 8 000 bytes, and nothing it touches may be checked
 * only at the commit: PostgreSQL sends a larger answer before the commit is done, and the
 * binding drops an error that comes after a row, so a write that was rolled back would
 * look like a success.
 * <p>
 * After any exception but {@link IllegalArgumentException} the statement may have taken
 * effect, so writes are to be idempotent. Instances are safe for any number of threads;
 * calls block.
 */
public final class SqlBinding {

	private final SidecarStatements statements;

	private final JsonMapper mapper;

	private final boolean diagnose;

	SqlBinding(SidecarStatements statements, JsonMapper mapper, boolean diagnose) {
		this.statements = statements;
		this.mapper = mapper;
		this.diagnose = diagnose;
	}

	/**
	 * Runs a statement that always gives a document.
	 * @param <T> type of the document
	 * @param sql the statement
	 * @param type type of the document
	 * @param parameters {@code $1} and so on
	 * @return the document
	 * @throws IllegalArgumentException when a parameter cannot be stored as text; nothing
	 * was sent
	 * @throws MissingRowException when there is no row, or its document is null
	 * @throws NotOneDocumentException when there is anything else than one document of
	 * that type
	 * @throws io.todoplatform.dapr.sidecar.SidecarUnavailableException when the sidecar
	 * cannot be reached or does not answer in time
	 * @throws DatabaseUnavailableException when the database is down or overloaded
	 * @throws OutcomeUnknownException when the answer was lost on its way
	 * @throws StatementRefusedException when the database refuses the statement
	 */
	public <T> T one(String sql, Class<T> type, @Nullable Object... parameters) {
		return present(read(sql, this.mapper.constructType(type), parameters), sql);
	}

	/**
	 * As {@link #one(String, Class, Object...)}, for a generic type.
	 * @param <T> type of the document
	 * @param sql the statement
	 * @param type type of the document
	 * @param parameters {@code $1} and so on
	 * @return the document
	 */
	public <T> T one(String sql, TypeReference<T> type, @Nullable Object... parameters) {
		return present(read(sql, this.mapper.constructType(type), parameters), sql);
	}

	/**
	 * Runs a statement whose document may be null (SQL's or JSON's), such as
	 * {@code select (select json_build_object(…) from … where …)::text}. Still there must
	 * be a row.
	 * @param <T> type of the document
	 * @param sql the statement
	 * @param type type of the document
	 * @param parameters {@code $1} and so on
	 * @return the document, or nothing when it is null
	 */
	public <T> Optional<T> find(String sql, Class<T> type, @Nullable Object... parameters) {
		return Optional.ofNullable(read(sql, this.mapper.constructType(type), parameters));
	}

	private static <T> T present(@Nullable T document, String sql) {
		if (document == null) {
			throw new MissingRowException("The statement gave null instead of a document: " + sql);
		}
		return document;
	}

	private <T> @Nullable T read(String sql, JavaType type, @Nullable Object[] values) {
		List<@Nullable String> parameters = Parameters.texts(this.mapper, values);
		ByteString rows = this.statements.run("query", sql,
				parameters.isEmpty() ? null : this.mapper.writeValueAsString(parameters));
		String document = document(rows, sql, parameters);
		if (document == null) {
			return null;
		}
		try {
			return this.mapper.readValue(document, type);
		}
		catch (JacksonException ex) {
			throw new NotOneDocumentException("The document is not a " + type.toCanonical() + " (" + sql + ")", ex);
		}
	}

	private @Nullable String document(ByteString rows, String sql, List<@Nullable String> parameters) {
		try (JsonParser parser = this.mapper.createParser(rows.newInput())) {
			expect(parser, JsonToken.START_ARRAY, sql);
			if (parser.nextToken() == JsonToken.END_ARRAY) {
				throw missing(sql, parameters);
			}
			if (!parser.hasToken(JsonToken.START_ARRAY)) {
				throw new NotOneDocumentException("The binding's answer is no list of rows (" + sql + ")", null);
			}
			String document = switch (parser.nextToken()) {
				case VALUE_STRING -> parser.getString();
				case VALUE_NULL -> null;
				default -> throw new NotOneDocumentException(
						"The column is not text: cast the document with ::text (" + sql + ")", null);
			};
			expect(parser, JsonToken.END_ARRAY, sql);
			expect(parser, JsonToken.END_ARRAY, sql);
			return document;
		}
	}

	private static void expect(JsonParser parser, JsonToken token, String sql) {
		if (parser.nextToken() != token) {
			throw new NotOneDocumentException("More than one row or column (" + sql + ")", null);
		}
	}

	private RuntimeException missing(String sql, List<@Nullable String> parameters) {
		if (!this.diagnose) {
			return new MissingRowException("The statement gave no row, for a reason unknown: " + sql);
		}
		try {
			this.statements.run("exec", Diagnosis.of(sql, parameters), null);
			return new MissingRowException("The statement gave no row, for a reason unknown: " + sql);
		}
		catch (StatementRefusedException ex) {
			if (!Diagnosis.COMPLETED.equals(ex.sqlState())) {
				return ex;
			}
			return Diagnosis.saysNoRow(String.valueOf(ex.getMessage()))
					? new MissingRowException("The statement gave no row: " + sql)
					: new OutcomeUnknownException("The statement's row was lost on its way: " + sql);
		}
	}

}
