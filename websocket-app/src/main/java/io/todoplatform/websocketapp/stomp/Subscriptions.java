package io.todoplatform.websocketapp.stomp;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.todoplatform.sync.LogPage;
import io.todoplatform.websocketapp.stomp.RecentMessages.Message;

/**
 * The subscriptions of a session, and what they are to get. All follow the log together,
 * so that a client gets messages in the order of their sequences also over several
 * subscriptions. For the session's thread alone.
 */
class Subscriptions {

	private final Map<String, Subscription> byId = new LinkedHashMap<>();

	private final Connection connection;

	private final StompProperties properties;

	private final StompMeter meter;

	private final LogTail log;

	Subscriptions(Connection connection, StompProperties properties, StompMeter meter, LogTail log) {
		this.connection = connection;
		this.properties = properties;
		this.meter = meter;
		this.log = log;
	}

	/** The newest sequence. */
	long head() throws InterruptedException {
		return this.log.replay(Long.MAX_VALUE, 0).head();
	}

	boolean has(String id) {
		return this.byId.containsKey(id);
	}

	int count() {
		return this.byId.size();
	}

	/**
	 * Begins a subscription.
	 * @return the sequence behind which it begins
	 */
	long add(ClientFrame.Subscribe subscribe) throws IOException, InterruptedException {
		Long after = subscribe.after();
		LogPage page = this.log.replay((after != null) ? after : Long.MAX_VALUE, 0);
		Subscription subscription = new Subscription(subscribe.id(), subscribe.destination(),
				(after != null) ? after : page.head());
		if (!page.reaches(subscription.cursor())) {
			reload(subscription, page.head());
		}
		this.byId.put(subscription.id(), subscription);
		return subscription.cursor();
	}

	void remove(String id) {
		this.byId.remove(id);
	}

	/**
	 * Sends what is behind the subscriptions, a page of it at most.
	 * @return whether there may be more at once
	 */
	boolean deliver() throws IOException, InterruptedException {
		if (this.byId.isEmpty()) {
			return false;
		}
		long from = this.byId.values().stream().mapToLong(Subscription::cursor).min().orElseThrow();
		RecentMessages recent = this.log.recent();
		if (recent != null && recent.cover(from)) {
			List<Message> next = recent.after(from, LogTail.PAGE);
			boolean more = next.size() == LogTail.PAGE;
			send(next, true);
			moveTo(more ? next.getLast().sequence() : recent.high());
			return more;
		}
		LogPage page = this.log.replay(from, LogTail.PAGE);
		for (Subscription subscription : this.byId.values()) {
			if (!page.reaches(subscription.cursor())) {
				reload(subscription, page.head());
			}
		}
		send(this.log.messages(page), false);
		moveTo(page.more() ? page.updates().getLast().sequence() : page.head());
		return page.more();
	}

	private void send(List<Message> messages, boolean live) throws IOException {
		long begin = System.nanoTime();
		for (Message message : messages) {
			for (Subscription subscription : this.byId.values()) {
				if (subscription.wants(message)) {
					this.connection.send(ServerFrames.message(subscription.id(), message));
					subscription.moveTo(message.sequence());
					count(message, live);
				}
			}
			if (System.nanoTime() - begin > this.properties.sendTimeLimit().toNanos()) {
				throw new SlowClientException("it took too long for " + messages.size() + " messages", null);
			}
		}
	}

	private void count(Message message, boolean live) {
		if (live) {
			this.meter.sentLive(message.timestamp());
		}
		else {
			this.meter.sentReplayed();
		}
	}

	private void reload(Subscription subscription, long head) throws IOException {
		this.meter.reload();
		this.connection.send(ServerFrames.reload(subscription.id(), subscription.destination(), head));
		subscription.moveTo(head);
	}

	private void moveTo(long sequence) {
		for (Subscription subscription : this.byId.values()) {
			subscription.moveTo(Math.max(subscription.cursor(), sequence));
		}
	}

}
