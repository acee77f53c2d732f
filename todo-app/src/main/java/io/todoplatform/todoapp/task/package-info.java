/** Tasks over REST, and their rows. */
@NullMarked
package io.todoplatform.todoapp.task;

import org.jspecify.annotations.NullMarked;
