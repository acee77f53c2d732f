/**
 * Real-time updates (US3): a log of what happened, in an order that all readers share, so
 * that whoever was away gets exactly what was missed.
 */
@NullMarked
package io.todoplatform.sync;

import org.jspecify.annotations.NullMarked;
