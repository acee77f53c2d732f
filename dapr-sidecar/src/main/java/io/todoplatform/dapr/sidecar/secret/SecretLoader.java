package io.todoplatform.dapr.sidecar.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.todoplatform.dapr.sidecar.SidecarHttp;
import io.todoplatform.dapr.sidecar.SidecarProperties;
import io.todoplatform.dapr.sidecar.SidecarUnavailableException;

import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.env.MapPropertySource;

/**
 * Reads a secret through the sidecar's Secrets API (FR-011), after a bounded wait for the
 * sidecar. The values appear in no message and no log.
 */
class SecretLoader implements ConfigDataLoader<SecretResource> {

	@Override
	public ConfigData load(ConfigDataLoaderContext context, SecretResource resource) {
		SidecarProperties properties = resource.properties();
		SidecarHttp http = new SidecarHttp(resource.address());
		try {
			http.awaitOutbound(properties.startupTimeout(), properties.probeTimeout());
			return data(resource,
					http.send("GET", "/v1.0/secrets/" + encoded(resource.store()) + "/" + encoded(resource.name()),
							properties.startupTimeout()));
		}
		catch (SidecarUnavailableException ex) {
			throw notFound(resource, SecretException.sidecarSilent(resource, ex));
		}
	}

	private static ConfigData data(SecretResource resource, SidecarHttp.Answer answer) {
		return switch (answer.status()) {
			case 200 -> data(resource, JsonParserFactory.getJsonParser().parseMap(answer.body()));
			case 204 -> throw notFound(resource, SecretException.absent(resource, "the store has no value for it"));
			case 401, 403 -> throw SecretException.denied(resource, answer.body());
			default -> throw notFound(resource, SecretException.absent(resource, answer.body()));
		};
	}

	private static ConfigData data(SecretResource resource, Map<String, Object> values) {
		Map<String, Object> properties = new LinkedHashMap<>();
		values.forEach((key, value) -> properties.put(resource.prefix() + key, value));
		// A secret may not import further files nor switch profiles on.
		return new ConfigData(List.of(new MapPropertySource(resource.toString(), properties)),
				ConfigData.Option.IGNORE_IMPORTS, ConfigData.Option.IGNORE_PROFILES);
	}

	// Spring lets this one pass where the import is optional; refused access never
	// passes.
	private static ConfigDataResourceNotFoundException notFound(SecretResource resource, SecretException reason) {
		return new ConfigDataResourceNotFoundException(resource, reason);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
