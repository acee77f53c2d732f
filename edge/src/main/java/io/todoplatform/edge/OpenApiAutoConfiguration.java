package io.todoplatform.edge;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Makes the OpenAPI document say what this module does: names, problems, the user. */
@AutoConfiguration(beforeName = "org.springdoc.core.configuration.SpringDocConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(SpringDocUtils.class)
class OpenApiAutoConfiguration {

	private static final String PROBLEM = "Problem";

	static {
		SpringDocUtils.getConfig()
			.addRequestWrapperToIgnore(ActingUser.class)
			.replaceWithSchema(JsonNode.class, new ObjectSchema());
	}

	@Bean
	ModelResolver snakeCaseModelResolver(ObjectMapperProvider mappers) {
		return new ModelResolver(
				mappers.jsonMapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
	}

	@Bean
	@ConditionalOnMissingBean
	OpenAPI openApi(@Value("${spring.application.name:application}") String service) {
		return new OpenAPI().info(new Info().title(service).version("v1"))
			.components(new Components().addSchemas(PROBLEM, problem()));
	}

	@Bean
	GlobalOperationCustomizer edgeOperations() {
		return (operation, method) -> {
			for (var parameter : method.getMethodParameters()) {
				if (parameter.getParameterType() == ActingUser.class) {
					operation.addParametersItem(new HeaderParameter().name(ActingUser.HEADER)
						.description("The user who acts; anonymous without it")
						.schema(new StringSchema().maxLength(ActingUser.MAX_LENGTH)));
				}
			}
			operation.getResponses()
				.addApiResponse("default",
						new ApiResponse().description("A problem (RFC 9457)")
							.content(new Content().addMediaType("application/problem+json",
									new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
			return operation;
		};
	}

	private static Schema<?> problem() {
		Schema<?> violation = ModelConverters.getInstance()
			.resolveAsResolvedSchema(new AnnotatedType(Violation.class)).schema;
		ObjectSchema problem = new ObjectSchema();
		problem.setDescription("Tells what is wrong and what to do (RFC 9457)");
		problem.addProperty("type", new StringSchema().format("uri").description("Stable; tells problems apart"));
		problem.addProperty("title", new StringSchema());
		problem.addProperty("status", new IntegerSchema());
		problem.addProperty("detail", new StringSchema().description("What to do"));
		problem.addProperty("instance", new StringSchema().format("uri-reference"));
		problem.addProperty("errors", new ArraySchema().items(violation));
		problem.addProperty(LogScope.TRACE_ID, new StringSchema());
		return problem;
	}

}
