@NullMarked
package io.todoplatform.recurrence;

import org.jspecify.annotations.NullMarked;
