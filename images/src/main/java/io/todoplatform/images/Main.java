package io.todoplatform.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.todoplatform.platform.PlatformException;

/**
 * {@code ./platform images}. Exit status: 0 as wished, 1 not.
 */
final class Main {

	private Main() {
	}

	/**
	 * Makes the images.
	 * @param args the checkout, then the flags
	 */
	public static void main(String[] args) throws IOException {
		try {
			Path repository = Path.of(args[0]).toAbsolutePath().normalize();
			List<String> flags = Arrays.asList(args).subList(1, args.length);
			new Workshop(repository, repository.resolve("images/target")).make(Options.parse(flags));
		}
		catch (PlatformException ex) {
			System.err.println("platform: " + ex.getMessage());
			System.exit(1);
		}
	}

}
