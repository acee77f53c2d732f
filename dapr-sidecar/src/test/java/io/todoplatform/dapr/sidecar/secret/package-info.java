@NullMarked
package io.todoplatform.dapr.sidecar.secret;

import org.jspecify.annotations.NullMarked;
