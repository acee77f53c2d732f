package io.todoplatform.images;

import java.util.List;

import io.todoplatform.platform.PlatformException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OptionsTest {

	@Test
	void byDefaultMakesAllImagesOnThisMachinesLibrary() {
		Options options = parse();
		assertThat(options.programs()).containsExactlyInAnyOrder(Program.values());
		assertThat(options.base()).isEqualTo(new Base.Host());
		assertThat(options.push()).isFalse();
	}

	@Test
	void takesNamesWithAndWithoutTheirEnding() {
		assertThat(parse("--only", "todo,audit-app,liquibase").programs()).containsExactlyInAnyOrder(Program.TODO,
				Program.AUDIT, Program.LIQUIBASE);
		assertRefused("no image 'kafka'", "--only", "kafka");
	}

	@Test
	void tellsATarFromAnImageInARegistry() {
		assertThat(parse("--base", "some/base.tar").base()).isInstanceOf(Base.Tar.class);
		assertThat(parse("--base", "debian:13-slim").base()).isEqualTo(new Base.Remote("debian:13-slim"));
		assertThat(parse("--base", "host").base()).isEqualTo(new Base.Host());
	}

	@Test
	void pushesOnlyWhatNamesItsBase() {
		assertRefused("what is pushed names its base", "--push");
		assertThat(parse("--push", "--base", "debian:13-slim").push()).isTrue();
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertRefused("unknown flag '--bse'", "--bse", "x");
		assertRefused("--tag needs a value", "--tag");
	}

	private static Options parse(String... flags) {
		return Options.parse(List.of(flags));
	}

	private static void assertRefused(String reason, String... flags) {
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> parse(flags)).withMessageContaining(reason);
	}

}
