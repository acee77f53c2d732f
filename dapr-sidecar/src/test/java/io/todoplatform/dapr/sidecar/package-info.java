@NullMarked
package io.todoplatform.dapr.sidecar;

import org.jspecify.annotations.NullMarked;
