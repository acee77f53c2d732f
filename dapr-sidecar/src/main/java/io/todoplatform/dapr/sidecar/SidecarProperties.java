package io.todoplatform.dapr.sidecar;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sidecar is waited for and watched.
 *
 * @param startupTimeout How long the start waits for the sidecar before it gives up.
 * @param probeTimeout How long one health probe of the sidecar may take.
 * @param probeCache How long a health probe's answer is reused.
 */
@ConfigurationProperties("dapr.sidecar")
public record SidecarProperties(@DefaultValue("60s") Duration startupTimeout, @DefaultValue("1s") Duration probeTimeout,
		@DefaultValue("1s") Duration probeCache) {
}
