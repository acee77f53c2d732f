@NullMarked
package io.todoplatform.dapr.sidecar.sql;

import org.jspecify.annotations.NullMarked;
