package io.todoplatform.dapr.sidecar.job;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are scheduled.
 *
 * @param timeout How long one call may take. The sidecar itself would wait 30 s for a
 * scheduler that is down.
 * @param retryInterval Pause between two deliveries of a job that the service did not
 * take.
 */
@ConfigurationProperties("dapr.jobs")
public record JobProperties(@DefaultValue("3s") Duration timeout, @DefaultValue("1s") Duration retryInterval) {
}
