package io.todoplatform.notifyapp.delivery;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notifications are delivered.
 *
 * @param interval the pause between two looks for what is due, while nothing wakes the
 * delivery
 * @param batch how many are published at once
 * @param lease how long what is being published is left alone by other instances, and by
 * the next run of one that was killed. Longer than publishing takes
 * @param maxBackoff the longest pause between two attempts at one notification
 * @param maxBytes the largest record that Kafka takes, a little less than the component's
 * {@code maxMessageBytes}; what is larger has failed
 * @param maxPause the longest pause between two attempts while publishing fails
 */
@ConfigurationProperties("todo.delivery")
public record DeliveryProperties(@DefaultValue("1s") Duration interval, @DefaultValue("500") int batch,
		@DefaultValue("8s") Duration lease, @DefaultValue("30s") Duration maxBackoff,
		@DefaultValue("1000000") int maxBytes, @DefaultValue("4s") Duration maxPause) {
}
