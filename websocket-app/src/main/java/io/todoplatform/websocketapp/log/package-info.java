/** The log of updates in PostgreSQL, and its replay over HTTP. */
@NullMarked
package io.todoplatform.websocketapp.log;

import org.jspecify.annotations.NullMarked;
