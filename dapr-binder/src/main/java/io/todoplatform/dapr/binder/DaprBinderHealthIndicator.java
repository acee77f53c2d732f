package io.todoplatform.dapr.binder;

import java.time.Duration;
import java.util.List;

import io.dapr.v1.DaprMetadataProtos.GetMetadataResponse;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up if the sidecar answers, has the binder's pub/sub component and the application's
 * subscriptions. Says nothing of the broker behind it: the sidecar does not know.
 */
class DaprBinderHealthIndicator extends AbstractHealthIndicator {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final SidecarClient client;

	private final String pubsub;

	private final SubscriptionWatch watch;

	DaprBinderHealthIndicator(SidecarClient client, String pubsub, SubscriptionWatch watch) {
		super("The sidecar cannot be asked");
		this.client = client;
		this.pubsub = pubsub;
		this.watch = watch;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		GetMetadataResponse sidecar = this.client.metadata(TIMEOUT);
		List<String> components = sidecar.getRegisteredComponentsList()
			.stream()
			.filter((component) -> component.getType().startsWith("pubsub."))
			.map((component) -> component.getName())
			.toList();
		List<String> unheard = this.watch.missing(sidecar);
		builder.status((components.contains(this.pubsub) && unheard.isEmpty()) ? "UP" : "DOWN")
			.withDetail("appId", sidecar.getId())
			.withDetail("runtimeVersion", sidecar.getRuntimeVersion())
			.withDetail("pubsubComponents", components);
		if (!components.contains(this.pubsub)) {
			builder.withDetail("missing", this.pubsub);
		}
		if (!unheard.isEmpty()) {
			builder.withDetail("notSubscribed", unheard)
				.withDetail("reason", "The sidecar brings nothing of these topics: it asks for subscriptions once, at "
						+ "its start, and has not got them. A restart of the sidecar makes it ask again");
		}
	}

}
