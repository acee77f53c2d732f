package io.todoplatform.websocketapp.gateway;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the gateway.
 *
 * @param connectTimeout How long a connection to the sidecar may take.
 * @param responseTimeout How long the sidecar may be silent; a write waits up to ten
 * seconds for Kafka.
 * @param maxConcurrent How many requests are forwarded at a time; more wait for the
 * connect timeout and are then refused.
 */
@ConfigurationProperties("gateway")
record GatewayProperties(@DefaultValue("1s") Duration connectTimeout, @DefaultValue("15s") Duration responseTimeout,
		@DefaultValue("100") int maxConcurrent) {
}
