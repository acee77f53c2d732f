package io.todoplatform.websocketapp.stomp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.todoplatform.sync.Destination;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.BufferingStompDecoder;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompConversionException;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;

/**
 * Reads the frames of one client. It never raises on what it is given. A frame may come
 * in several WebSocket messages, and a message may have several frames. Not thread-safe.
 */
class FrameReader {

	private static final String TOPIC = "/topic/";

	private static final int MAX_ID = 128;

	private static final Pattern HEART_BEAT = Pattern.compile("(\\d{1,8}),(\\d{1,8})");

	private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");

	private final BufferingStompDecoder decoder;

	FrameReader(int maxFrameSize) {
		this.decoder = new BufferingStompDecoder(new StompDecoder(), maxFrameSize);
	}

	/**
	 * Reads on.
	 * @param text a WebSocket message
	 * @return the frames that are complete now; none for a heart-beat
	 */
	List<ClientFrame> read(String text) {
		try {
			return this.decoder.decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
				.stream()
				.map(StompHeaderAccessor::wrap)
				.filter((frame) -> !frame.isHeartbeat())
				.map(FrameReader::frame)
				.toList();
		}
		catch (StompConversionException | IllegalArgumentException ex) {
			// Of the latter kind is an unknown command for Spring.
			return List.of(new ClientFrame.Broken("This is no STOMP frame, or it is too long.", null));
		}
	}

	private static ClientFrame frame(StompHeaderAccessor frame) {
		StompCommand command = frame.getCommand();
		String receipt = frame.getReceipt();
		if (receipt != null && receipt.length() > MAX_ID) {
			return new ClientFrame.Broken("The header receipt is too long.", null);
		}
		return switch (command) {
			case CONNECT, STOMP -> connect(frame);
			case SUBSCRIBE -> subscribe(frame, receipt);
			case UNSUBSCRIBE -> {
				String id = frame.getSubscriptionId();
				yield (id != null && isId(id)) ? new ClientFrame.Unsubscribe(id, receipt) : brokenId(receipt);
			}
			case DISCONNECT -> new ClientFrame.Disconnect(receipt);
			case SEND -> new ClientFrame.Broken("Nothing can be sent here: changes are made over /api/tasks.", receipt);
			case null, default ->
				new ClientFrame.Broken("Only CONNECT, SUBSCRIBE, UNSUBSCRIBE and DISCONNECT are known here.", receipt);
		};
	}

	private static ClientFrame connect(StompHeaderAccessor frame) {
		List<String> versions = Arrays.asList(String.valueOf(frame.getFirstNativeHeader("accept-version")).split(","));
		String version = versions.contains("1.2") ? "1.2" : "1.1";
		if (!versions.contains(version)) {
			return new ClientFrame.Broken("STOMP 1.2 and 1.1 are spoken here: name one in accept-version.", null);
		}
		String heartBeat = frame.getFirstNativeHeader("heart-beat");
		Matcher matcher = HEART_BEAT.matcher((heartBeat != null) ? heartBeat.replace(" ", "") : "0,0");
		if (!matcher.matches()) {
			return new ClientFrame.Broken("The header heart-beat must be two numbers of milliseconds.", null);
		}
		return new ClientFrame.Connect(version, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
	}

	private static ClientFrame subscribe(StompHeaderAccessor frame, @Nullable String receipt) {
		String id = frame.getSubscriptionId();
		if (id == null || !isId(id)) {
			return brokenId(receipt);
		}
		Destination destination = destination(String.valueOf(frame.getDestination()));
		if (destination == null) {
			return new ClientFrame.Broken("There are /topic/tasks and /topic/notifications.", receipt);
		}
		String after = frame.getFirstNativeHeader("after");
		if (after != null && !SEQUENCE.matcher(after).matches()) {
			return new ClientFrame.Broken("The header after must be the sequence of a message.", receipt);
		}
		return new ClientFrame.Subscribe(id, destination, (after != null) ? Long.valueOf(after) : null, receipt);
	}

	private static @Nullable Destination destination(String name) {
		for (Destination destination : Destination.values()) {
			if (name.equals(TOPIC + destination.wireName())) {
				return destination;
			}
		}
		return null;
	}

	private static boolean isId(String id) {
		return !id.isEmpty() && id.length() <= MAX_ID;
	}

	private static ClientFrame brokenId(@Nullable String receipt) {
		return new ClientFrame.Broken("The header id must have 1 to " + MAX_ID + " characters.", receipt);
	}

}
