package io.todoplatform.task;

/**
 * A rule that a request breaks.
 *
 * @param attribute the attribute's JSON name, with dots into nested objects
 * @param message what is wrong, to be read after the attribute's name
 */
public record Violation(String attribute, String message) {
}
