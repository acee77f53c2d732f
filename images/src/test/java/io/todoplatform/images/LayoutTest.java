package io.todoplatform.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.todoplatform.platform.PlatformException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LayoutTest {

	@TempDir
	private Path folder;

	private Layout layout;

	@BeforeEach
	void lay() {
		this.layout = new Layout(Program.AUDIT, "1.0", this.folder, this.folder);
	}

	@Test
	void keepsTheCacheThatATrainingLeft() throws IOException {
		Files.writeString(this.layout.freshCache(), "cache");
		this.layout.keepFreshCache();
		assertThat(this.layout.cache()).hasContent("cache");
		assertThat(this.layout.freshCache()).doesNotExist();
	}

	@Test
	void keepsNoCacheWhoseWritingWasCutShort() throws IOException {
		Files.writeString(this.layout.freshCache(), "ca");
		Files.writeString(this.folder.resolve("audit-app.aot.new.config"), "what it is made of");
		assertThatExceptionOfType(PlatformException.class).isThrownBy(this.layout::keepFreshCache)
			.withMessageContaining("audit-app had no time");
		assertThat(this.layout.cache()).doesNotExist();
	}

	@Test
	void tellsWhoLeftNoCache() {
		assertThatExceptionOfType(PlatformException.class).isThrownBy(this.layout::keepFreshCache)
			.withMessage("audit-app left no cache");
	}

}
