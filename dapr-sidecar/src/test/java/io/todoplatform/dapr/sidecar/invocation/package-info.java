@NullMarked
package io.todoplatform.dapr.sidecar.invocation;

import org.jspecify.annotations.NullMarked;
