@NullMarked
package io.todoplatform.dapr.sidecar.job;

import org.jspecify.annotations.NullMarked;
