package io.todoplatform.edge;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * What is wrong with a body, in the words of the API. Jackson's own messages name classes
 * and quote the input, so none of them is passed on.
 */
class JsonProblems {

	private final JsonMapper mapper;

	JsonProblems(JsonMapper mapper) {
		this.mapper = mapper;
	}

	ProblemException of(HttpMessageNotReadableException exception) {
		return (exception.getCause() instanceof JacksonException cause) ? of(cause)
				: malformed("Send a JSON document in UTF-8 as the body.", exception);
	}

	private ProblemException of(JacksonException exception) {
		return switch (exception) {
			case UnrecognizedPropertyException ex -> ProblemException.validation(path(ex), "is not known here");
			case MismatchedInputException ex when ex.getTargetType() != null && !isTrailing(ex) ->
				ProblemException.validation(path(ex), expected(ex.getTargetType()));
			case InputCoercionException ex -> ProblemException.validation(path(ex), expected(ex.getTargetType()));
			case StreamConstraintsException ex ->
				malformed("The JSON is nested too deeply, or a name or number in it is too long" + at(ex) + ".", ex);
			case StreamReadException ex when isDuplicate(ex) ->
				malformed("A property is there twice" + at(ex) + ". Name each property once.", ex);
			case StreamReadException ex -> malformed("The body is not valid JSON" + at(ex) + ".", ex);
			case JacksonException ex when !ex.getPath().isEmpty() ->
				ProblemException.validation(path(ex), "is not a valid value");
			default -> malformed("The body is not one valid JSON document" + at(exception) + ".", exception);
		};
	}

	private static ProblemException malformed(String detail, Exception cause) {
		return ProblemException.of(ProblemType.MALFORMED_BODY, detail, cause);
	}

	private static boolean isTrailing(MismatchedInputException exception) {
		return exception.getOriginalMessage().startsWith("Trailing token");
	}

	private static boolean isDuplicate(StreamReadException exception) {
		return exception.getOriginalMessage().startsWith("Duplicate");
	}

	private static String at(JacksonException exception) {
		TokenStreamLocation location = exception.getLocation();
		return (location != null && location.getLineNr() > 0)
				? " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")" : "";
	}

	private static String path(JacksonException exception) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference reference : exception.getPath()) {
			String name = reference.getPropertyName();
			if (name == null) {
				path.append('[').append(reference.getIndex()).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(name);
			}
		}
		return path.toString();
	}

	/**
	 * {@return what a value of the type is, as the message of a violation}
	 */
	String expected(@Nullable Class<?> type) {
		if (type == null) {
			return "is not a valid value";
		}
		if (type.isEnum()) {
			return "must be one of " + Arrays.stream(type.getEnumConstants())
				.map((constant) -> this.mapper.convertValue(constant, String.class))
				.collect(Collectors.joining(", "));
		}
		if (type == UUID.class) {
			return "must be a UUID";
		}
		if (type == Instant.class || type == OffsetDateTime.class) {
			return "must be a date and time with offset, such as 2026-01-31T09:00:00Z";
		}
		if (type == LocalDate.class) {
			return "must be a date such as 2026-01-31";
		}
		if (type == boolean.class || type == Boolean.class) {
			return "must be true or false";
		}
		if (CharSequence.class.isAssignableFrom(type)) {
			return "must be a text";
		}
		if (List.of(int.class, Integer.class, long.class, Long.class, BigInteger.class).contains(type)) {
			return "must be a whole number in range";
		}
		if (List.of(double.class, Double.class, BigDecimal.class).contains(type)) {
			return "must be a number";
		}
		return (type.isArray() || Collection.class.isAssignableFrom(type)) ? "must be an array" : "must be an object";
	}

}
