package io.todoplatform.edge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Which problem an exception of Spring MVC, or of a service, is. */
class MvcProblems {

	private final JsonProblems json;

	private final List<ProblemTranslator> translators;

	MvcProblems(JsonProblems json, List<ProblemTranslator> translators) {
		this.json = json;
		this.translators = new ArrayList<>(translators);
		AnnotationAwareOrderComparator.sort(this.translators);
	}

	ProblemException of(Exception exception) {
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			if (cause instanceof BodyTooLargeException tooLarge) {
				return tooLarge.problem();
			}
			if (cause instanceof ProblemException problem) {
				return problem;
			}
		}
		for (ProblemTranslator translator : this.translators) {
			ProblemException problem = translator.translate(exception);
			if (problem != null) {
				return problem;
			}
		}
		ProblemException problem = builtIn(exception);
		if (exception instanceof ErrorResponse response) {
			response.getHeaders().forEach((name, values) -> values.forEach((value) -> problem.header(name, value)));
		}
		return problem;
	}

	private ProblemException builtIn(Exception exception) {
		return switch (exception) {
			case HttpRequestMethodNotSupportedException ex -> methodNotAllowed(ex);
			case HttpMediaTypeNotAcceptableException ex -> ProblemException.of(ProblemType.NOT_ACCEPTABLE,
					"This can be had as " + types(ex) + "; name one of these in Accept, or leave Accept out.");
			case HttpMediaTypeException ex -> ProblemException.of(ProblemType.UNSUPPORTED_MEDIA_TYPE,
					"Send the body as " + types(ex) + " and say so in Content-Type.");
			case NoHandlerFoundException _, NoResourceFoundException _ ->
				ProblemException.notFound("Nothing is at this address. Check the path for typing errors.");
			case HttpMessageNotReadableException ex -> this.json.of(ex);
			case MethodArgumentTypeMismatchException ex ->
				ProblemException.validation(ex.getName(), this.json.expected(ex.getRequiredType()));
			case TypeMismatchException ex -> ProblemException.validation(String.valueOf(ex.getPropertyName()),
					this.json.expected(ex.getRequiredType()));
			case MissingServletRequestParameterException ex ->
				ProblemException.validation(ex.getParameterName(), "is required");
			case MissingRequestHeaderException ex -> ProblemException.validation(ex.getHeaderName(), "is required");
			case MethodArgumentNotValidException ex -> ProblemException.validation(violations(ex));
			case HandlerMethodValidationException ex -> ProblemException.validation(violations(ex));
			case InvalidParameterException _ -> ProblemException.of(ProblemType.BAD_REQUEST,
					"The query cannot be decoded. Percent-encode it as UTF-8.");
			case ServletRequestBindingException _ -> ProblemException.of(ProblemType.BAD_REQUEST,
					"A parameter or header of the request is missing or of the wrong kind.");
			case ErrorResponse ex when ex.getStatusCode().is4xxClientError() ->
				ProblemException.of(ProblemType.of(ex.getStatusCode().value()), ex.getStatusCode(),
						"The request was refused. Check it against the service's documentation.", exception);
			case ErrorResponse ex -> ProblemException.of(ProblemType.of(ex.getStatusCode().value()), ex.getStatusCode(),
					"The request could not be answered. Try again later.", exception);
			default -> internal(exception);
		};
	}

	static ProblemException internal(@Nullable Exception cause) {
		String detail = "The service failed. Try again; if it fails again, report the trace_id.";
		return (cause != null) ? ProblemException.of(ProblemType.INTERNAL, detail, cause)
				: ProblemException.of(ProblemType.INTERNAL, detail);
	}

	private static ProblemException methodNotAllowed(HttpRequestMethodNotSupportedException exception) {
		Collection<HttpMethod> supported = exception.getSupportedHttpMethods();
		return ProblemException.of(ProblemType.METHOD_NOT_ALLOWED, (supported == null || supported.isEmpty())
				? "This address does not know the method."
				: "This address knows " + supported.stream().map(HttpMethod::name).sorted().collect(joining()) + ".");
	}

	private static String types(HttpMediaTypeException exception) {
		List<MediaType> types = exception.getSupportedMediaTypes();
		return types.isEmpty() ? MediaType.APPLICATION_JSON_VALUE
				: types.stream().map(MediaType::toString).distinct().collect(joining());
	}

	private static java.util.stream.Collector<CharSequence, ?, String> joining() {
		return Collectors.joining(", ");
	}

	private static List<Violation> violations(MethodArgumentNotValidException exception) {
		return exception.getAllErrors()
			.stream()
			.map((error) -> new Violation((error instanceof FieldError field) ? field.getField() : "",
					String.valueOf(error.getDefaultMessage())))
			.toList();
	}

	private static List<Violation> violations(HandlerMethodValidationException exception) {
		return exception.getParameterValidationResults()
			.stream()
			.flatMap((result) -> result.getResolvableErrors()
				.stream()
				.map((error) -> new Violation(
						(error instanceof FieldError field) ? field.getField()
								: String.valueOf(result.getMethodParameter().getParameterName()),
						String.valueOf(error.getDefaultMessage()))))
			.toList();
	}

}
