/**
 * Reminders (US4): the table is the truth, a job of Dapr's scheduler wakes it, and a
 * sweep finds what no job has.
 */
@NullMarked
package io.todoplatform.recurringapp.reminder;

import org.jspecify.annotations.NullMarked;
