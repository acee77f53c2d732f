/** The real-time service (US3): what reaches a browser, and nothing else does. */
@NullMarked
package io.todoplatform.websocketapp;

import org.jspecify.annotations.NullMarked;
