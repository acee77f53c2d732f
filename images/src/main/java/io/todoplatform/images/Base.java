package io.todoplatform.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import io.todoplatform.platform.PlatformException;

/**
 * What an image stands on. All it needs is glibc, 2.17 or later: Java comes with us.
 */
sealed interface Base {

	/**
	 * An image that has nothing of ours yet.
	 * @param runtime the Java that will run on it
	 */
	JibContainerBuilder begin(JavaRuntime runtime) throws IOException;

	/**
	 * Whether it can be had without a network.
	 */
	boolean isLocal();

	/**
	 * Understands a name: {@code host}, a tar file, or an image in a registry.
	 */
	static Base of(String name) {
		if (name.equals("host")) {
			return new Host();
		}
		return name.endsWith(".tar") ? new Tar(Path.of(name)) : new Remote(name);
	}

	/**
	 * Nothing but this machine's C library: needs no registry and no network, and holds
	 * neither a shell nor packages.
	 */
	record Host() implements Base {

		@Override
		public JibContainerBuilder begin(JavaRuntime runtime) throws IOException {
			return Jib.fromScratch().setFileEntriesLayers(HostLibraries.layer(runtime));
		}

		@Override
		public boolean isLocal() {
			return true;
		}

		@Override
		public String toString() {
			return "host";
		}

	}

	/**
	 * An image that {@code docker save} or another tool has written.
	 *
	 * @param file where it is
	 */
	record Tar(Path file) implements Base {

		@Override
		public JibContainerBuilder begin(JavaRuntime runtime) {
			if (!Files.isRegularFile(this.file)) {
				throw new PlatformException("there is no base image " + this.file);
			}
			return Jib.from(TarImage.at(this.file)).setFileEntriesLayers(List.of());
		}

		@Override
		public boolean isLocal() {
			return true;
		}

		@Override
		public String toString() {
			return this.file.getFileName().toString();
		}

	}

	/**
	 * An image in a registry.
	 *
	 * @param name its name, best with a digest
	 */
	record Remote(String name) implements Base {

		@Override
		public JibContainerBuilder begin(JavaRuntime runtime) {
			try {
				ImageReference reference = ImageReference.parse(this.name);
				return Jib.from(RegistryImage.named(reference)
					.addCredentialRetriever(CredentialRetrieverFactory.forImage(reference, (event) -> {
					}).dockerConfig())).setFileEntriesLayers(List.of());
			}
			catch (InvalidImageReferenceException ex) {
				throw new PlatformException("'" + this.name + "' is no name of an image", ex);
			}
		}

		@Override
		public boolean isLocal() {
			return false;
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
