package io.todoplatform.dapr.binder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.dapr.v1.DaprMetadataProtos.AppConnectionHealthProperties;
import io.dapr.v1.DaprMetadataProtos.AppConnectionProperties;
import io.dapr.v1.DaprMetadataProtos.GetMetadataResponse;
import io.dapr.v1.DaprMetadataProtos.PubsubSubscription;
import io.dapr.v1.DaprMetadataProtos.PubsubSubscriptionRule;
import io.dapr.v1.DaprMetadataProtos.PubsubSubscriptionRules;
import io.dapr.v1.DaprMetadataProtos.PubsubSubscriptionType;
import io.dapr.v1.DaprMetadataProtos.RegisteredComponents;
import io.todoplatform.dapr.binder.SubscriptionWatch.Next;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionWatchTest {

	private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

	private static final List<String> DEAF = List.of("pubsub/orders");

	private static final Subscription ORDERS = new Subscription("pubsub", "orders",
			CallbackServlet.route("pubsub", "orders"), Map.of(), 0, Duration.ZERO);

	private final GetMetadataResponse.Builder sidecar = GetMetadataResponse.newBuilder()
		.setAppConnectionProperties(AppConnectionProperties.newBuilder().setPort(8080))
		.addRegisteredComponents(RegisteredComponents.newBuilder().setName("pubsub").setType("pubsub.kafka"));

	private List<String> missing() {
		return SubscriptionWatch.missing(this.sidecar.build(), List.of(ORDERS));
	}

	private void add(PubsubSubscriptionType type, String topic, String path) {
		this.sidecar.addSubscriptions(PubsubSubscription.newBuilder()
			.setPubsubName("pubsub")
			.setTopic(topic)
			.setType(type)
			.setRules(
					PubsubSubscriptionRules.newBuilder().addRules(PubsubSubscriptionRule.newBuilder().setPath(path))));
	}

	@Test
	void missesWhatTheSidecarBringsNowhereOrElsewhere() {
		assertThat(missing()).containsExactly("pubsub/orders");
		add(PubsubSubscriptionType.PROGRAMMATIC, "bills", ORDERS.route());
		add(PubsubSubscriptionType.DECLARATIVE, "orders", "/elsewhere");
		add(PubsubSubscriptionType.STREAMING, "orders", ORDERS.route());
		assertThat(missing()).containsExactly("pubsub/orders");
		add(PubsubSubscriptionType.PROGRAMMATIC, "orders", ORDERS.route());
		assertThat(missing()).isEmpty();
	}

	@Test
	void missesNothingThatSomebodyDeclared() {
		add(PubsubSubscriptionType.DECLARATIVE, "orders", ORDERS.route());
		assertThat(missing()).isEmpty();
	}

	@Test
	void missesNothingOfASidecarThatMayAskLater() {
		this.sidecar.getAppConnectionPropertiesBuilder().setHealth(AppConnectionHealthProperties.getDefaultInstance());
		assertThat(missing()).isEmpty();
		this.sidecar.getAppConnectionPropertiesBuilder().clearHealth();
		this.sidecar.clearRegisteredComponents();
		assertThat(missing()).isEmpty();
	}

	@Test
	void missesNothingOfASidecarThatCallsNoApplication() {
		this.sidecar.clearAppConnectionProperties();
		assertThat(missing()).isEmpty();
	}

	@Test
	void endsASidecarThatWasDeafAtEveryLookForLongEnough() {
		try (SubscriptionWatch watch = watch(Duration.ofSeconds(10))) {
			assertThat(watch.next(DEAF, NOW)).isEqualTo(Next.LOOK_AGAIN);
			assertThat(watch.next(DEAF, NOW.plusSeconds(9))).isEqualTo(Next.LOOK_AGAIN);
			assertThat(watch.next(null, NOW.plusSeconds(10))).isEqualTo(Next.LOOK_AGAIN);
			assertThat(watch.next(DEAF, NOW.plusSeconds(11))).isEqualTo(Next.LOOK_AGAIN);
			assertThat(watch.next(DEAF, NOW.plusSeconds(21))).isEqualTo(Next.END_SIDECAR);
		}
	}

	@Test
	void looksNoMoreOnceTheSidecarHasAllSubscriptions() {
		try (SubscriptionWatch watch = watch(Duration.ofSeconds(10))) {
			assertThat(watch.next(DEAF, NOW)).isEqualTo(Next.LOOK_AGAIN);
			assertThat(watch.next(List.of(), NOW.plusSeconds(60))).isEqualTo(Next.DONE);
		}
	}

	@Test
	void endsNoSidecarIfItMayNot() {
		try (SubscriptionWatch watch = watch(Duration.ZERO)) {
			assertThat(watch.next(DEAF, NOW)).isEqualTo(Next.LOOK_AGAIN);
			assertThat(watch.next(DEAF, NOW.plus(Duration.ofDays(1)))).isEqualTo(Next.LOOK_AGAIN);
		}
	}

	private static SubscriptionWatch watch(Duration patience) {
		return new SubscriptionWatch(new SidecarClient("127.0.0.1:1", null, Duration.ofMillis(1)), "127.0.0.1:1",
				patience);
	}

}
