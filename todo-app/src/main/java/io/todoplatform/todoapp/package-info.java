/** The Todo Service: tasks over REST, and their events (US1). */
@NullMarked
package io.todoplatform.todoapp;

import org.jspecify.annotations.NullMarked;
