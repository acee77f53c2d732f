package io.todoplatform.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Held by the one platform that runs in a home folder. The system frees it when its
 * holder ends, however it ends.
 */
final class RunLock implements AutoCloseable {

	private final FileChannel channel;

	private RunLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Takes the lock.
	 * @return the lock, or {@code null} if a platform runs in this folder
	 */
	static @Nullable RunLock tryTake(Path data) {
		try {
			Files.createDirectories(data);
			FileChannel channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			FileLock lock = null;
			try {
				lock = channel.tryLock();
			}
			catch (OverlappingFileLockException ex) {
				// This JVM runs it.
			}
			if (lock == null) {
				channel.close();
				return null;
			}
			return new RunLock(channel);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether a platform runs in this folder.
	 */
	static boolean isTaken(Path data) {
		if (!Files.exists(data.resolve("lock"))) {
			return false;
		}
		try (RunLock lock = tryTake(data)) {
			return lock == null;
		}
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
