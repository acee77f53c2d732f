package io.todoplatform.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A Java program with a start-up cache: it starts with the one an earlier run left, or
 * leaves one when it is asked to stop.
 */
abstract class JavaProcess extends ManagedProcess {

	/**
	 * The exit status of a Java program that SIGTERM stopped, after its shutdown hooks:
	 * 128 and the signal's number.
	 */
	private static final int TERMINATED = 143;

	private volatile @Nullable StartupCache cache;

	JavaProcess(String name, Path directory) {
		super(name, directory);
	}

	/** Which cache the next start uses; without one it starts as usual. */
	void use(@Nullable StartupCache cache) {
		this.cache = cache;
	}

	List<String> startupFlags() {
		StartupCache cache = this.cache;
		return (cache != null) ? cache.flags() : List.of();
	}

	@Override
	void stopped(int status) {
		StartupCache cache = this.cache;
		if (cache != null) {
			cache.ended(status == TERMINATED);
		}
	}

	@Override
	boolean savesAtStop() {
		StartupCache cache = this.cache;
		return cache != null && cache.isSaving();
	}

	@Override
	Duration grace() {
		return savesAtStop() ? Duration.ofMinutes(5) : super.grace();
	}

}
