@NullMarked
package io.todoplatform.dapr.sidecar.health;

import org.jspecify.annotations.NullMarked;
