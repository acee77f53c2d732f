package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.dapr.testcontainers.Component;
import io.dapr.testcontainers.DaprContainer;
import io.dapr.testcontainers.Subscription;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A sidecar in a container, with the components and the resiliency of {@code dapr/} as
 * they are. Not with its configurations: without Dapr's sentry, which has no container
 * here, no sidecar knows another, so access control would let nobody in.
 */
final class ContainerSidecar {

	static final String RESOURCES = "/dapr-resources/";

	private static final Path COMPONENTS = Path.of("../dapr/components");

	private ContainerSidecar() {
	}

	/**
	 * The sidecar of a program outside.
	 * @param appId its Dapr app id
	 * @param secrets the content of its secret store
	 */
	static DaprContainer of(String appId, String secrets) {
		// Its own version is that of the library; ours is newer.
		DockerImageName image = DockerImageName.parse("daprio/daprd:" + Containers.DAPR_VERSION)
			.asCompatibleSubstituteFor(DaprContainer.getDefaultImageName());
		DaprContainer sidecar = new DaprContainer(image).withAppName(appId)
			.withEnv("POD_NAME", appId + "-0")
			// Without any of its own it would bring a pubsub in memory that takes the
			// place of ours, and subscribe to a topic of it.
			.withComponent(new Component("unused", "state.in-memory", "v1", Map.of()))
			.withSubscription(new Subscription("unused-subscription", "unused", "unused", "/unused"))
			.withCopyToContainer(Transferable.of(secrets), "/.platform/secrets.json");
		for (Path file : components()) {
			sidecar.withCopyFileToContainer(MountableFile.forHostPath(file), RESOURCES + file.getFileName());
		}
		return sidecar;
	}

	/**
	 * The sidecar of an app outside.
	 * @param port where the app will listen
	 * @param token what the app wants to see of it
	 */
	static DaprContainer of(String appId, String secrets, int port, String token) {
		return of(appId, secrets).withAppPort(port)
			.withAppChannelAddress("host.testcontainers.internal")
			.withEnv("APP_API_TOKEN", token);
	}

	static List<Path> components() {
		try (Stream<Path> files = Files.list(COMPONENTS)) {
			return files.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
