/** What the sidecar calls on the service's own port. */
@NullMarked
package io.todoplatform.dapr.sidecar.callback;

import org.jspecify.annotations.NullMarked;
