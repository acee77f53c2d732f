/**
 * Notifications: what a user is told about tasks, and whether it was delivered and read
 * (US4, FR-007).
 */
@NullMarked
package io.todoplatform.notification;

import org.jspecify.annotations.NullMarked;
