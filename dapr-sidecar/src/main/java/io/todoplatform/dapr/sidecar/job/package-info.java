/** One-shot jobs of Dapr's scheduler. */
@NullMarked
package io.todoplatform.dapr.sidecar.job;

import org.jspecify.annotations.NullMarked;
