package io.todoplatform.websocketapp.stomp;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.todoplatform.sync.UpdateLog;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class StompConfiguration {

	private static final String PATH = "/ws";

	// What the kernel holds for a client that does not read: by default it may grow to
	// megabytes for each of them, and to minutes until a client is found to be slow.
	private static final String SEND_BUFFER = Integer.toString(128 * 1024);

	private final Map<String, StompSession> sessions = new ConcurrentHashMap<>();

	@Bean
	StompMeter stompMeter(MeterRegistry registry) {
		return new StompMeter(registry, Clock.systemUTC(), this.sessions.values());
	}

	@Bean
	LogTail logTail(UpdateLog log, JsonMapper mapper, StompProperties properties) {
		return new LogTail(log, mapper, properties, this.sessions.values());
	}

	@Bean
	StompEndpoint stompEndpoint(StompProperties properties, StompMeter meter, LogTail log) {
		return new StompEndpoint(this.sessions, properties, meter, log);
	}

	@Bean
	AllowedOrigins allowedOrigins(StompProperties properties) {
		return new AllowedOrigins(properties.allowedOrigins());
	}

	@Bean
	WebSocketConfigurer stompWebSocket(StompEndpoint endpoint, AllowedOrigins allowedOrigins) {
		return (registry) -> registry.addHandler(endpoint, PATH)
			// All origins for Spring; Admission decides, and says why.
			.setAllowedOriginPatterns("*")
			.addInterceptors(new Admission(endpoint, allowedOrigins));
	}

	@Bean
	ServletServerContainerFactoryBean webSocketContainer(StompProperties properties) {
		ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
		int size = Math.toIntExact(properties.maxFrameSize().toBytes());
		container.setMaxTextMessageBufferSize(size);
		container.setMaxBinaryMessageBufferSize(size);
		container.setAsyncSendTimeout(properties.sendTimeLimit().toMillis());
		return container;
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedSendBuffer() {
		return (factory) -> factory
			.addConnectorCustomizers((connector) -> connector.setProperty("socket.txBufSize", SEND_BUFFER));
	}

}
