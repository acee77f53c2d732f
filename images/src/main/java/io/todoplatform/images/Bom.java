package io.todoplatform.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import io.todoplatform.platform.PlatformException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bill of materials of an image, in CycloneDX's format: that of the app, which the
 * build left in its jar, and what the image adds to it.
 */
final class Bom {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private Bom() {
	}

	/**
	 * Writes it.
	 */
	static void write(Layout layout, JavaRuntime runtime, Base base, Path file) throws IOException {
		ObjectNode bom = ofApp(layout);
		ArrayNode components = bom.withArray("components");
		components.addObject()
			.put("type", "platform")
			.put("bom-ref", "java")
			.put("publisher", System.getProperty("java.vendor"))
			.put("name", "Java runtime")
			.put("version", JavaRuntime.version());
		if (base instanceof Base.Host) {
			for (Path library : HostLibraries.libraries(runtime)) {
				ObjectNode component = components.addObject()
					.put("type", "file")
					.put("bom-ref", library.toString())
					.put("name", library.toString());
				component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", Sha256.of(library));
			}
		}
		else {
			components.addObject().put("type", "container").put("bom-ref", "base").put("name", base.toString());
		}
		Files.write(file, JSON.writeValueAsBytes(bom));
	}

	private static ObjectNode ofApp(Layout layout) throws IOException {
		try (ZipFile jar = new ZipFile(layout.jar().toFile())) {
			ZipEntry entry = jar.getEntry("META-INF/sbom/application.cdx.json");
			if (entry == null) {
				throw new PlatformException(
						layout.jar() + " has no bill of materials, as it was built offline: build it again without -o");
			}
			try (InputStream in = jar.getInputStream(entry)) {
				return JSON.readTree(in).asObject();
			}
		}
	}

}
