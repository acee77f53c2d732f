package io.todoplatform.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import io.todoplatform.platform.PlatformException;

/**
 * One image. The same files and the same base give the same image, bit for bit.
 *
 * @param name its full name
 * @param layout the program's files
 * @param bom its bill of materials
 * @param base on what it stands
 * @param runtime the Java in it
 */
record Image(ImageReference name, Layout layout, Path bom, Base base, JavaRuntime runtime) {

	private static final String USER = "10001:10001";

	/**
	 * Names an image.
	 * @throws PlatformException if that is no name
	 */
	static ImageReference name(Options options, Layout layout) {
		String tag = (options.tag() != null) ? options.tag() : layout.version();
		String folder = options.registry().isEmpty() ? "" : options.registry() + "/";
		String name = folder + layout.program().id() + ":" + tag;
		try {
			return ImageReference.parse(name);
		}
		catch (InvalidImageReferenceException ex) {
			throw new PlatformException("'" + name + "' is no name of an image", ex);
		}
	}

	/**
	 * Writes it as a tar that {@code docker load}, {@code podman load},
	 * {@code minikube image load} and {@code ctr images import} take.
	 * @return its digest
	 */
	String write(Path tar, Path caches) {
		return containerize(Containerizer.to(TarImage.at(tar).named(this.name)), caches);
	}

	/**
	 * Pushes it, with the credentials that {@code docker login} left.
	 * @return its digest
	 */
	String push(Path caches) {
		return containerize(Containerizer.to(RegistryImage.named(this.name)
			.addCredentialRetriever(CredentialRetrieverFactory.forImage(this.name, (event) -> {
			}).dockerConfig())), caches);
	}

	private String containerize(Containerizer containerizer, Path caches) {
		try {
			return builder()
				.containerize(containerizer.setToolName("todo-platform")
					.setBaseImageLayersCache(caches.resolve("base"))
					.setApplicationLayersCache(caches.resolve("layers")))
				.getDigest()
				.toString();
		}
		catch (RegistryException | CacheDirectoryCreationException | ExecutionException ex) {
			throw new PlatformException(this.name + " on the base '" + this.base + "': " + reason(ex), ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PlatformException("interrupted", ex);
		}
	}

	private JibContainerBuilder builder() throws IOException {
		Program program = this.layout.program();
		JibContainerBuilder builder = this.base.begin(this.runtime);
		Layers.of(this.runtime, this.layout, this.bom).forEach(builder::addFileEntriesLayer);
		builder.setEntrypoint(JavaFlags.inImage(program))
			.setProgramArguments(List.of())
			.setUser(USER)
			.setWorkingDirectory(Layers.APP)
			.setEnvironment(environment())
			.setLabels(new TreeMap<>(
					Map.of("org.opencontainers.image.title", program.id(), "org.opencontainers.image.version",
							this.layout.version(), "org.opencontainers.image.base.name", this.base.toString())))
			.setPlatforms(Set.of(new Platform(architecture(), "linux")))
			.setCreationTime(Layers.TIME);
		if (program.isApp()) {
			builder.addExposedPort(Port.tcp(program.port()));
		}
		return builder;
	}

	private static Map<String, String> environment() {
		// Sorted, as the order of the others changes from one JVM to the next.
		return new TreeMap<>(
				Map.of("PATH", Layers.JAVA + "/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
						"JAVA_HOME", Layers.JAVA.toString(), "LANG", "C.UTF-8",
						// glibc's arenas, one for each thread that allocates, would take
						// tens of
						// MB.
						"MALLOC_ARENA_MAX", "2",
						// Probes and other services come from outside; on one machine it
						// is the
						// loopback.
						"SERVER_ADDRESS", "0.0.0.0"));
	}

	private static String architecture() {
		String name = System.getProperty("os.arch");
		return name.equals("aarch64") ? "arm64" : name;
	}

	private static String reason(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause.getClass().getSimpleName() + ": " + cause.getMessage();
	}

}
