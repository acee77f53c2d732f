/**
 * The way of an event from the row that was stored with its change to Kafka (FR-003,
 * FR-004 and design, section 3). A row is published by the request that stored it, or
 * else by the relay, and removed when the sidecar has confirmed it; so an event may be
 * published more than once, and never less.
 */
@NullMarked
package io.todoplatform.todoapp.outbox;

import org.jspecify.annotations.NullMarked;
