package io.todoplatform.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InstanceTest {

	@Test
	void theFirstIsNamedLikeItsAppAndTheOthersByNumber() {
		PlatformOptions options = PlatformOptions.in(Path.of("home")).only("todo,audit").instances("audit-app", 3);
		assertThat(options.instances()).extracting(Instance::name)
			.containsExactly("todo-app", "audit-app", "audit-app-1", "audit-app-2");
		assertThat(options.instances()).extracting(Instance::podName)
			.containsExactly("todo-app-0", "audit-app-0", "audit-app-1", "audit-app-2");
	}

	@Test
	void noTwoHaveAPortInCommon() {
		List<Instance> instances = new ArrayList<>(Instance.oneOfEach(List.of(Service.values())));
		instances.add(new Instance(Service.TODO, 1));
		PortPlan ports = PortPlan.standard(instances, 0);
		assertThat(instances).extracting((instance) -> ports.of(instance.name())).doesNotHaveDuplicates();
		assertThat(ports.of("todo-app-1")).isEqualTo(8085);
	}

}
