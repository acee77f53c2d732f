/**
 * The events of the platform (FR-014) and how they are written and read. Every service
 * that publishes or consumes them uses this package, so that there is one schema.
 */
@NullMarked
package io.todoplatform.event;

import org.jspecify.annotations.NullMarked;
