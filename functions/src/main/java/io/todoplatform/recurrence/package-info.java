/**
 * Recurring tasks (US5): when the next instance is due, and what becomes of a series.
 */
@NullMarked
package io.todoplatform.recurrence;

import org.jspecify.annotations.NullMarked;
