@NullMarked
package io.todoplatform.platform;

import org.jspecify.annotations.NullMarked;
