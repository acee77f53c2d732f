package io.todoplatform.edge;

/**
 * One broken rule of a request, an element of a problem's {@code errors}.
 *
 * @param field the parameter, header or body property in the names of the API; nested
 * properties are joined by dots, an empty text means the body as a whole
 * @param message what is asked of the value, fit to be shown to a user
 */
public record Violation(String field, String message) {
}
