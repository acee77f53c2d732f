@NullMarked
package io.todoplatform.edge;

import org.jspecify.annotations.NullMarked;
