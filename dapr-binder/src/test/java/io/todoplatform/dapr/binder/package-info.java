@NullMarked
package io.todoplatform.dapr.binder;

import org.jspecify.annotations.NullMarked;
