package io.todoplatform.dapr.binder;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import io.dapr.v1.DaprMetadataProtos.AppConnectionProperties;
import io.dapr.v1.DaprMetadataProtos.GetMetadataResponse;
import io.dapr.v1.DaprMetadataProtos.PubsubSubscription;
import io.dapr.v1.DaprMetadataProtos.PubsubSubscriptionType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Notices a sidecar that will never deliver. A sidecar asks the application for its
 * subscriptions once; if the application is killed in that moment, its successor would
 * wait for ever. Dapr has no way to make it ask again, so it is told to end, for whoever
 * looks after it to start it anew: once in the life of this application, whatever comes
 * of it. Safe for use by many threads.
 */
final class SubscriptionWatch implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(SubscriptionWatch.class);

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final SidecarClient client;

	private final URI healthz;

	private final Duration patience;

	private volatile @Nullable DaprCallbacks callbacks;

	private volatile @Nullable Thread thread;

	private @Nullable Instant deafSince;

	/**
	 * Prepares the watch, which looks at nothing yet.
	 * @param client the sidecar
	 * @param httpEndpoint address of its HTTP API
	 * @param patience how long a sidecar without subscriptions is left alone; with zero
	 * it always is
	 */
	SubscriptionWatch(SidecarClient client, String httpEndpoint, Duration patience) {
		this.client = client;
		this.healthz = URI
			.create((httpEndpoint.contains("://") ? httpEndpoint : "http://" + httpEndpoint) + "/v1.0/healthz");
		this.patience = patience;
	}

	/**
	 * Begins to look, until the sidecar has the subscriptions of all bindings that have
	 * started; does nothing if that has begun.
	 */
	synchronized void begin(DaprCallbacks callbacks) {
		if (this.callbacks == null) {
			this.callbacks = callbacks;
			this.thread = Thread.ofVirtual().name("dapr-subscription-watch").start(() -> run(callbacks));
		}
	}

	private void run(DaprCallbacks callbacks) {
		try {
			Next next = Next.LOOK_AGAIN;
			while (next == Next.LOOK_AGAIN) {
				Thread.sleep(INTERVAL);
				next = next(callbacks.isRunning() ? look() : null, Instant.now());
				if (next == Next.END_SIDECAR && !endSidecar()) {
					next = Next.LOOK_AGAIN;
				}
			}
		}
		catch (InterruptedException ex) {
			logger.debug("Closed before the sidecar had all subscriptions");
		}
	}

	/**
	 * What the sidecar lacks. That it has started, within which it asks, is to be known
	 * first.
	 * @return {@code null} if it is away or still starts
	 */
	private @Nullable List<String> look() {
		try {
			return hasStarted() ? missing(this.client.metadata(TIMEOUT)) : null;
		}
		catch (IOException | PublishException ex) {
			return null;
		}
	}

	private boolean hasStarted() throws IOException {
		HttpURLConnection connection = (HttpURLConnection) this.healthz.toURL().openConnection();
		connection.setConnectTimeout((int) TIMEOUT.toMillis());
		connection.setReadTimeout((int) TIMEOUT.toMillis());
		try {
			return connection.getResponseCode() == HttpURLConnection.HTTP_NO_CONTENT;
		}
		finally {
			connection.disconnect();
		}
	}

	/**
	 * What follows from a look. Only a sidecar that lacked something at every look for
	 * long enough is to end.
	 * @param missing what it lacks, {@code null} if that is not known
	 */
	Next next(@Nullable List<String> missing, Instant now) {
		if (missing == null) {
			this.deafSince = null;
			return Next.LOOK_AGAIN;
		}
		if (missing.isEmpty()) {
			return Next.DONE;
		}
		if (this.deafSince == null) {
			this.deafSince = now;
			logger.warn("The sidecar has no subscription to " + missing + " and will not ask for it again; "
					+ (this.patience.isPositive()
							? "in " + this.patience.toSeconds() + " s it is told to end, to be started anew"
							: "restart the sidecar"));
		}
		boolean isOver = this.patience.isPositive() && !now.isBefore(this.deafSince.plus(this.patience));
		return isOver ? Next.END_SIDECAR : Next.LOOK_AGAIN;
	}

	/** False if it may not have heard; then it is told again. */
	private boolean endSidecar() {
		try {
			this.client.shutDown(TIMEOUT);
			logger.warn(
					"Told the sidecar to end: without subscriptions it delivers nothing, and a new one asks for them");
			return true;
		}
		catch (PublishException ex) {
			logger.error("The sidecar delivers nothing and could not be told to end: restart it", ex);
			return false;
		}
	}

	/**
	 * The topics of this application of which the sidecar brings nothing.
	 * @param sidecar what it says of itself
	 * @return empty as long as the bindings have not started
	 */
	List<String> missing(GetMetadataResponse sidecar) {
		DaprCallbacks callbacks = this.callbacks;
		return (callbacks != null) ? missing(sidecar, callbacks.started()) : List.of();
	}

	/**
	 * Subscriptions that the sidecar does not have and will not ask for.
	 */
	static List<String> missing(GetMetadataResponse sidecar, Collection<Subscription> expected) {
		if (mayAskLater(sidecar)) {
			return List.of();
		}
		return expected.stream()
			.filter((subscription) -> sidecar.getSubscriptionsList()
				.stream()
				.noneMatch((present) -> brings(present, subscription)))
			.map((subscription) -> subscription.pubsub() + "/" + subscription.topic())
			.sorted()
			.toList();
	}

	/**
	 * Without an application to call it never asks, and without a pub/sub component not
	 * yet; one that checks the application's health asks when it first finds it well,
	 * whenever that is.
	 */
	private static boolean mayAskLater(GetMetadataResponse sidecar) {
		AppConnectionProperties application = sidecar.getAppConnectionProperties();
		return application.getPort() == 0 || application.hasHealth()
				|| sidecar.getRegisteredComponentsList()
					.stream()
					.noneMatch((component) -> component.getType().startsWith("pubsub."));
	}

	private static boolean brings(PubsubSubscription present, Subscription expected) {
		return present.getType() != PubsubSubscriptionType.STREAMING
				&& present.getPubsubName().equals(expected.pubsub()) && present.getTopic().equals(expected.topic())
				&& present.getRules()
					.getRulesList()
					.stream()
					.anyMatch((rule) -> rule.getPath().equals(expected.route()));
	}

	@Override
	public void close() {
		Thread running = this.thread;
		if (running != null) {
			running.interrupt();
		}
	}

	/** What is done after a look. */
	enum Next {

		LOOK_AGAIN, END_SIDECAR, DONE

	}

}
