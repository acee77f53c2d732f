/**
 * The way from the page to the other services: {@code /api/…} by service invocation, so
 * that a browser knows one origin and reaches no sidecar.
 */
@NullMarked
package io.todoplatform.websocketapp.gateway;

import org.jspecify.annotations.NullMarked;
