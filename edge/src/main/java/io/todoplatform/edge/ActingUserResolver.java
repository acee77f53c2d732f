package io.todoplatform.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves {@link ActingUser} and names the user on the request's log lines. */
class ActingUserResolver implements HandlerMethodArgumentResolver {

	private static final String RULE = "must be given once, as 1 to 200 printable characters in UTF-8";

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == ActingUser.class;
	}

	@Override
	public ActingUser resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		ActingUser user = resolve(request.getHeaderValues(ActingUser.HEADER));
		MDC.put(LogScope.USER, user.id());
		return user;
	}

	static ActingUser resolve(String @Nullable [] values) {
		if (values == null || values.length == 0) {
			return ActingUser.ANONYMOUS;
		}
		if (values.length > 1) {
			throw ProblemException.validation(ActingUser.HEADER, RULE);
		}
		String id = utf8(values[0]).strip();
		if (id.isEmpty() || id.codePointCount(0, id.length()) > ActingUser.MAX_LENGTH
				|| TextRules.firstForbidden(id, false).isPresent()) {
			throw ProblemException.validation(ActingUser.HEADER, RULE);
		}
		return new ActingUser(id);
	}

	/** The container hands header bytes over as ISO 8859-1 (RFC 9110, section 5.5). */
	private static String utf8(String header) {
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
				.toString();
		}
		catch (CharacterCodingException ex) {
			throw ProblemException.validation(ActingUser.HEADER, RULE);
		}
	}

}
