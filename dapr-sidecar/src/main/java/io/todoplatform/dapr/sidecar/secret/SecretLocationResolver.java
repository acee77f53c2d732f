package io.todoplatform.dapr.sidecar.secret;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.todoplatform.dapr.sidecar.SidecarAddress;
import io.todoplatform.dapr.sidecar.SidecarProperties;

import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;

/**
 * Understands
 * {@code spring.config.import=[optional:]dapr-secret:<store>/<secret>[?prefix=<prefix>]}.
 */
class SecretLocationResolver implements ConfigDataLocationResolver<SecretResource>, Ordered {

	private static final String SCHEME = "dapr-secret:";

	private static final Pattern LOCATION = Pattern.compile("([^/?]+)/([^?]+?)(?:\\?prefix=(.*))?");

	@Override
	public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
		return location.hasPrefix(SCHEME);
	}

	@Override
	public List<SecretResource> resolve(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
		Matcher matcher = LOCATION.matcher(location.getNonPrefixedValue(SCHEME));
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"'" + location + "' is not of the form dapr-secret:<store>/<secret>[?prefix=<prefix>]");
		}
		String prefix = matcher.group(3);
		Binder binder = context.getBinder();
		return List.of(new SecretResource(matcher.group(1), matcher.group(2), (prefix != null) ? prefix : "",
				location.isOptional(), SidecarAddress.from((name) -> binder.bind(name, String.class).orElse(null)),
				binder.bindOrCreate("dapr.sidecar", SidecarProperties.class)));
	}

	/** Before the resolver that takes every other location for a file. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
