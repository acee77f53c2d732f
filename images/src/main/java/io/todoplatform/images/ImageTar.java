package io.todoplatform.images;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image in a tar file, read back.
 */
final class ImageTar implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final TarFile tar;

	private final JsonNode manifest;

	ImageTar(Path file) throws IOException {
		this.tar = new TarFile(file.toFile());
		this.manifest = JSON.readTree(read("manifest.json")).required(0);
	}

	/**
	 * What it is called.
	 */
	List<String> names() {
		return this.manifest.required("RepoTags").valueStream().map(JsonNode::asString).toList();
	}

	/**
	 * How it runs: entrypoint, user, environment and so on.
	 */
	JsonNode config() throws IOException {
		return JSON.readTree(read(this.manifest.required("Config").asString())).required("config");
	}

	/**
	 * The names of its layers, each after its content, the lowest first.
	 */
	List<String> layers() {
		return this.manifest.required("Layers").valueStream().map(JsonNode::asString).toList();
	}

	/**
	 * The paths of the files in a layer.
	 */
	List<String> files(String layer) throws IOException {
		List<String> files = new ArrayList<>();
		each(layer, (entry, in) -> {
			if (entry.isFile()) {
				files.add("/" + entry.getName());
			}
		});
		return files;
	}

	/**
	 * Unpacks the files of all layers, with their times. Links are left out.
	 */
	void unpack(Path root) throws IOException {
		for (String layer : layers()) {
			each(layer, (entry, in) -> unpack(in, entry, root));
		}
	}

	@Override
	public void close() throws IOException {
		this.tar.close();
	}

	private static void unpack(InputStream in, TarArchiveEntry entry, Path root) throws IOException {
		Path file = root.resolve(entry.getName().replaceFirst("^/+", "")).normalize();
		if (!file.startsWith(root)) {
			throw new IOException(entry.getName() + " leads out of its image");
		}
		if (entry.isDirectory()) {
			Files.createDirectories(file);
		}
		else if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink()) {
			Files.createDirectories(file.resolveSibling("."));
			Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
			file.toFile().setExecutable((entry.getMode() & 0111) != 0, false);
			Files.setLastModifiedTime(file, FileTime.from(entry.getLastModifiedTime().toInstant()));
		}
	}

	private void each(String layer, Visitor visitor) throws IOException {
		try (TarArchiveInputStream in = new TarArchiveInputStream(plain(open(layer)))) {
			for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				visitor.visit(entry, in);
			}
		}
	}

	private static InputStream plain(InputStream layer) throws IOException {
		BufferedInputStream in = new BufferedInputStream(layer);
		in.mark(2);
		boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
		in.reset();
		return compressed ? new GZIPInputStream(in) : in;
	}

	private byte[] read(String name) throws IOException {
		try (InputStream in = open(name)) {
			return in.readAllBytes();
		}
	}

	private InputStream open(String name) throws IOException {
		for (TarArchiveEntry entry : this.tar.getEntries()) {
			if (entry.getName().equals(name)) {
				return this.tar.getInputStream(entry);
			}
		}
		throw new IOException("no " + name + " in the image");
	}

	@FunctionalInterface
	private interface Visitor {

		void visit(TarArchiveEntry entry, InputStream content) throws IOException;

	}

}
