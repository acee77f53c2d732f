package io.todoplatform.websocketapp.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.todoplatform.dapr.sidecar.SidecarAddress;
import io.todoplatform.edge.TraceParents;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

	// A connection that a restarted sidecar has closed is noticed before a request goes
	// into it.
	private static final Duration CHECKED_AFTER = Duration.ofMillis(500);

	@Bean
	CloseableHttpClient gatewayClient(GatewayProperties properties) {
		PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
			.setMaxConnTotal(properties.maxConcurrent())
			.setMaxConnPerRoute(properties.maxConcurrent())
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(timeout(properties.connectTimeout()))
				.setSocketTimeout(timeout(properties.responseTimeout()))
				.setValidateAfterInactivity(TimeValue.of(CHECKED_AFTER))
				.build())
			// As edge reads the acting user's name.
			.setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
				.charCodingConfig(CharCodingConfig.custom().setCharset(StandardCharsets.UTF_8).build())
				.build())
			.build();
		return HttpClients.custom()
			.setConnectionManager(connections)
			.setDefaultRequestConfig(RequestConfig.custom()
				.setConnectionRequestTimeout(timeout(properties.connectTimeout()))
				.setResponseTimeout(timeout(properties.responseTimeout()))
				.build())
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableContentCompression()
			.disableCookieManagement()
			.disableAuthCaching()
			.build();
	}

	@Bean
	Gateway gateway(CloseableHttpClient gatewayClient, SidecarAddress sidecar, TraceParents traces) {
		return new Gateway(gatewayClient, sidecar, traces::current);
	}

	private static Timeout timeout(Duration duration) {
		return Timeout.of(duration);
	}

}
