/** The notification service (US4, FR-007). */
@NullMarked
package io.todoplatform.notifyapp;

import org.jspecify.annotations.NullMarked;
