package io.todoplatform.dapr.sidecar.callback;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What only the sidecar may call.
 *
 * @param appToken Token that the sidecar shows to this service (its APP_API_TOKEN).
 * @param guardedPaths Paths that are refused without the token: exact ones as /status, or
 * all at and below a folder as /job/**.
 */
@ConfigurationProperties("dapr")
record CallbackProperties(@Nullable String appToken, @DefaultValue List<String> guardedPaths) {

	/** The paths as the servlet container maps them: decoded and without dot segments. */
	List<String> urlPatterns() {
		return this.guardedPaths.stream().map(CallbackProperties::urlPattern).toList();
	}

	private static String urlPattern(String path) {
		String folder = path.endsWith("/**") ? path.substring(0, path.length() - 3) : path;
		if (!path.startsWith("/") || folder.contains("*") || folder.contains("{") || folder.endsWith("/")) {
			throw new IllegalArgumentException(
					"dapr.guarded-paths holds neither paths as /status nor folders as /job/**: " + path);
		}
		return path.endsWith("/**") ? folder + "/*" : folder;
	}

	/** Leaves the token out. */
	@Override
	public String toString() {
		return "guarded paths " + this.guardedPaths;
	}

}
