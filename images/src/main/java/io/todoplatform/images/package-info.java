@NullMarked
package io.todoplatform.images;

import org.jspecify.annotations.NullMarked;
