package io.todoplatform.platform;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads what has been added to a file since the last reading.
 */
final class LogReader implements AutoCloseable {

	private static final int CHUNK = 1 << 20;

	private final RandomAccessFile file;

	LogReader(Path file) throws IOException {
		this.file = new RandomAccessFile(file.toFile(), "r");
	}

	/**
	 * The whole lines that were added; at most a MiB of them at a time.
	 */
	String read() {
		try {
			// A file that got shorter was begun anew.
			long position = Math.min(this.file.getFilePointer(), this.file.length());
			this.file.seek(position);
			byte[] bytes = new byte[(int) Math.min(CHUNK, this.file.length() - position)];
			this.file.readFully(bytes);
			int end = bytes.length;
			while (end > 0 && bytes[end - 1] != '\n') {
				end--;
			}
			if (end == 0 && bytes.length == CHUNK) {
				end = CHUNK;
			}
			this.file.seek(position + end);
			return new String(bytes, 0, end, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
