@NullMarked
package io.todoplatform.event;

import org.jspecify.annotations.NullMarked;
