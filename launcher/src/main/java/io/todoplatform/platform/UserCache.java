package io.todoplatform.platform;

import java.nio.file.Path;

/**
 * What is made once per user and kept outside the checkout.
 */
final class UserCache {

	private UserCache() {
	}

	/**
	 * The cache's folder: {@code $XDG_CACHE_HOME/todo-platform}, by default
	 * {@code ~/.cache/todo-platform}.
	 */
	static Path folder() {
		String cache = System.getenv("XDG_CACHE_HOME");
		Path base = (cache != null && Path.of(cache).isAbsolute()) ? Path.of(cache)
				: Path.of(System.getProperty("user.home"), ".cache");
		return base.resolve("todo-platform");
	}

}
