package io.todoplatform.websocketapp.stomp;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of STOMP over WebSocket.
 *
 * @param allowedOrigins Origins whose pages may connect, such as https://todo.example, or
 * * for all; the own one always may. Clients that send no Origin are no browsers.
 * @param maxSessions How many sessions there may be at once.
 * @param maxSubscriptions How many subscriptions a session may have at once.
 * @param maxFrameSize How long a client's frame may be.
 * @param maxFrameRate How many frames a client may send in ten seconds, heart-beats
 * aside.
 * @param connectTimeout How long a client may take to send CONNECT.
 * @param heartBeat How often each side is heard at least, if the client agrees.
 * @param sendTimeLimit How long a client may take to accept a hundred messages, or one;
 * it is disconnected then and can get the rest when it connects again.
 * @param pollInterval How often the log is looked at for what other instances logged
 * while this one was told of nothing.
 * @param recentMessages How many of the newest messages are kept in memory.
 * @param recentSize How much memory these may take.
 * @param maxReplays How many sessions may read older messages at once.
 */
@ConfigurationProperties("stomp")
record StompProperties(@DefaultValue List<String> allowedOrigins, @DefaultValue("1000") int maxSessions,
		@DefaultValue("8") int maxSubscriptions, @DefaultValue("8KB") DataSize maxFrameSize,
		@DefaultValue("100") int maxFrameRate, @DefaultValue("10s") Duration connectTimeout,
		@DefaultValue("10s") Duration heartBeat, @DefaultValue("10s") Duration sendTimeLimit,
		@DefaultValue("1s") Duration pollInterval, @DefaultValue("1000") int recentMessages,
		@DefaultValue("4MB") DataSize recentSize, @DefaultValue("4") int maxReplays) {
}
