package io.todoplatform.dapr.sidecar.health;

import java.time.Duration;

import io.todoplatform.dapr.sidecar.SidecarHttp;
import io.todoplatform.dapr.sidecar.SidecarProperties;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the sidecar's components work and the first calls have been made. The sidecar
 * is asked at most once per {@code dapr.sidecar.probe-cache}, by one thread at a time.
 */
class SidecarHealthIndicator implements HealthIndicator {

	private final SidecarHttp http;

	private final WarmUps warmUps;

	private final SidecarProperties properties;

	private boolean reachable;

	private long askAgain = System.nanoTime();

	SidecarHealthIndicator(SidecarHttp http, WarmUps warmUps, SidecarProperties properties) {
		this.http = http;
		this.warmUps = warmUps;
		this.properties = properties;
	}

	@Override
	public Health health() {
		if (!reachable()) {
			return Health.down().withDetail("reason", "the sidecar's components are not ready").build();
		}
		if (!this.warmUps.done()) {
			return Health.outOfService().withDetail("reason", "first calls have not succeeded yet").build();
		}
		return Health.up().build();
	}

	private synchronized boolean reachable() {
		if (System.nanoTime() - this.askAgain >= 0) {
			Duration cache = this.properties.probeCache();
			this.reachable = this.http.outboundReady(this.properties.probeTimeout());
			this.askAgain = System.nanoTime() + cache.toNanos();
		}
		return this.reachable;
	}

}
