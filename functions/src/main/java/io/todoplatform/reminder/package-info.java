/** Reminders (US4): which one a task's changes imply, and the event that it is due. */
@NullMarked
package io.todoplatform.reminder;

import org.jspecify.annotations.NullMarked;
