/**
 * Tasks: their attributes and rules, the functions that change and find them, and the
 * ports through which those functions reach storage and publishing (US1).
 */
@NullMarked
package io.todoplatform.task;

import org.jspecify.annotations.NullMarked;
