/** The series of recurring tasks, in PostgreSQL and on HTTP. */
@NullMarked
package io.todoplatform.recurringapp.recurrence;

import org.jspecify.annotations.NullMarked;
