package io.todoplatform.edge;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;

/**
 * The JSON of the HTTP interfaces: snake case, ISO 8601 in UTC, and nothing guessed. What
 * a client sends is either exactly what the API says or refused, so that no typing error
 * is silently ignored and no value silently changed.
 */
final class StrictJson {

	private static final int MAX_DEPTH = 50;

	private StrictJson() {
	}

	static JsonMapper mapper() {
		JsonFactory factory = JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.build();
		return JsonMapper.builder(factory)
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
					DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
					DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
			.withCoercionConfigDefaults((config) -> config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
				.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
				.setCoercion(CoercionInputShape.String, CoercionAction.Fail)
				.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
			.withCoercionConfig(LogicalType.Textual,
					(config) -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
			.addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
			.addModule(new SimpleModule().addDeserializer(Instant.class, new TextualInstant()))
			.build();
	}

	/** Refuses numbers, and years that PostgreSQL and other readers cannot have. */
	private static final class TextualInstant extends StdScalarDeserializer<Instant> {

		TextualInstant() {
			super(Instant.class);
		}

		@Override
		public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
			if (!parser.hasToken(JsonToken.VALUE_STRING)) {
				return (Instant) context.handleUnexpectedToken(Instant.class, parser);
			}
			Instant instant = InstantDeserializer.INSTANT.deserialize(parser, context);
			int year = (instant != null) ? instant.atOffset(ZoneOffset.UTC).get(ChronoField.YEAR) : 0;
			if (year < 1 || year > 9999) {
				return (Instant) context.handleWeirdStringValue(Instant.class, parser.getString(), "year out of range");
			}
			return instant;
		}

	}

}
