@NullMarked
package io.todoplatform.acceptance;

import org.jspecify.annotations.NullMarked;
