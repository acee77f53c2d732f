package io.todoplatform.websocketapp.stomp;

import io.todoplatform.sync.Destination;
import org.jspecify.annotations.Nullable;

/** Writes frames (STOMP 1.2, section "Server Frames"). */
final class ServerFrames {

	static final String HEART_BEAT = "\n";

	private ServerFrames() {
	}

	static String connected(String version, long heartBeatMillis, String session, long sequence) {
		return "CONNECTED\nversion:" + version + "\nheart-beat:" + heartBeatMillis + "," + heartBeatMillis
				+ "\nsession:" + escaped(session) + "\nserver:websocket-app\nsequence:" + sequence + "\n\n\0";
	}

	static String message(String subscription, RecentMessages.Message message) {
		return "MESSAGE\nsubscription:" + escaped(subscription) + "\nmessage-id:" + message.sequence()
				+ "\ndestination:" + topic(message.destination()) + "\nsequence:" + message.sequence()
				+ "\ncontent-type:application/json\n\n" + message.body() + "\0";
	}

	/** Tells that everything is to be loaded anew; what comes next is behind this. */
	static String reload(String subscription, Destination destination, long sequence) {
		return "MESSAGE\nsubscription:" + escaped(subscription) + "\nmessage-id:reload-" + sequence + "\ndestination:"
				+ topic(destination) + "\ntype:reload\nsequence:" + sequence + "\ncontent-type:application/json\n\n"
				+ "{\"type\":\"reload\",\"sequence\":" + sequence + "}\0";
	}

	static String receipt(String receipt, @Nullable Long sequence) {
		return "RECEIPT\nreceipt-id:" + escaped(receipt) + ((sequence != null) ? "\nsequence:" + sequence : "")
				+ "\n\n\0";
	}

	static String error(String reason, @Nullable String receipt) {
		return "ERROR\nmessage:" + escaped(reason) + ((receipt != null) ? "\nreceipt-id:" + escaped(receipt) : "")
				+ "\ncontent-type:text/plain\n\n" + reason + "\0";
	}

	private static String topic(Destination destination) {
		return "/topic/" + destination.wireName();
	}

	// In the order of STOMP 1.2, "Value Encoding": the escape character first.
	private static String escaped(String value) {
		return value.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n").replace(":", "\\c");
	}

}
