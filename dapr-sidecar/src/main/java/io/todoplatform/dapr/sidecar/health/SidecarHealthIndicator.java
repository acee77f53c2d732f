package io.todoplatform.dapr.sidecar.health;

import io.todoplatform.dapr.sidecar.SidecarHttp;
import io.todoplatform.dapr.sidecar.SidecarProperties;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the sidecar's components work and the first calls have been made. */
class SidecarHealthIndicator implements HealthIndicator {

	private final CachedProbe sidecar;

	private final WarmUps warmUps;

	SidecarHealthIndicator(SidecarHttp http, WarmUps warmUps, SidecarProperties properties) {
		this.sidecar = new CachedProbe(() -> http.outboundReady(properties.probeTimeout()), properties.probeCache());
		this.warmUps = warmUps;
	}

	@Override
	public Health health() {
		if (!this.sidecar.passes()) {
			return Health.down().withDetail("reason", "the sidecar's components are not ready").build();
		}
		if (!this.warmUps.done()) {
			return Health.outOfService().withDetail("reason", "first calls have not succeeded yet").build();
		}
		return Health.up().build();
	}

}
