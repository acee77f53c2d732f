/**
 * Delivers notifications: publishes what is new of each on the topic
 * {@code notifications}, until that is confirmed.
 */
@NullMarked
package io.todoplatform.notifyapp.delivery;

import org.jspecify.annotations.NullMarked;
