/**
 * Updates over STOMP. Each session has one thread, which alone reads its commands,
 * follows the log for its subscriptions and writes; so the order of what a client gets is
 * that of one loop, and a slow client is nobody else's concern.
 */
@NullMarked
package io.todoplatform.websocketapp.stomp;

import org.jspecify.annotations.NullMarked;
