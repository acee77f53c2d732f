package io.todoplatform.platform;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two builds, or two modules of one, run side by side. */
class PortsTest {

	@Test
	void areHandedOutOnceInThisJvmAndToNoOther() {
		List<Integer> ports = Stream.generate(Ports::free).limit(250).toList();
		assertThat(ports).doesNotHaveDuplicates().allSatisfy((port) -> {
			assertThat(Ports.isFree(port)).isTrue();
			assertThat(Ports.isFree(port - port % 100)).as("the block of %d", port).isFalse();
		});
	}

}
