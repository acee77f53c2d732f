package io.todoplatform.dapr.sidecar;

import java.net.URI;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Where this process's own sidecar listens. It is always on the loopback interface: the
 * API token travels in the clear.
 *
 * @param host loopback address
 * @param httpPort the HTTP port (DAPR_HTTP_PORT, default 3500)
 * @param grpcPort the gRPC port (DAPR_GRPC_PORT, default 50001)
 * @param apiToken the token the sidecar asks for (DAPR_API_TOKEN), if it does
 */
public record SidecarAddress(String host, int httpPort, int grpcPort, @Nullable String apiToken) {

	/** The header, in HTTP and in gRPC, that carries the token. */
	public static final String TOKEN_HEADER = "dapr-api-token";

	/**
	 * Reads the address as Dapr's own SDK and Spring starter do: {@code dapr.client.*}
	 * first, then Dapr's environment variables, then Dapr's defaults.
	 * @param properties looks a property up by its canonical name
	 * @return the address
	 */
	public static SidecarAddress from(Function<String, @Nullable String> properties) {
		return new SidecarAddress("127.0.0.1", port(properties, "http-port", 3500),
				port(properties, "grpc-port", 50001), text(properties, "api-token"));
	}

	/**
	 * The address of an HTTP resource.
	 * @param path starts with a slash, is encoded already
	 * @return the absolute address
	 */
	public URI http(String path) {
		return URI.create("http://" + this.host + ":" + this.httpPort + path);
	}

	private static int port(Function<String, @Nullable String> properties, String name, int otherwise) {
		String text = text(properties, name);
		return (text != null) ? Integer.parseInt(text) : otherwise;
	}

	private static @Nullable String text(Function<String, @Nullable String> properties, String name) {
		String text = properties.apply("dapr.client." + name);
		if (text == null || text.isBlank()) {
			// The environment's DAPR_HTTP_PORT by Spring's relaxed names.
			text = properties.apply("dapr." + name);
		}
		return (text == null || text.isBlank()) ? null : text;
	}

	/** Leaves the token out. */
	@Override
	public String toString() {
		return this.host + " (HTTP " + this.httpPort + ", gRPC " + this.grpcPort + ")";
	}

}
