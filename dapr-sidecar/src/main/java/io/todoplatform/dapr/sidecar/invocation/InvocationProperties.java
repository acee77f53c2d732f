package io.todoplatform.dapr.sidecar.invocation;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How other services are called.
 *
 * @param timeout How long a call may take, the sidecars' own attempts included.
 */
@ConfigurationProperties("dapr.invocation")
record InvocationProperties(@DefaultValue("10s") Duration timeout) {
}
