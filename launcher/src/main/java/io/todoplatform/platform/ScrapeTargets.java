package io.todoplatform.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/** What Prometheus scrapes, as its file-based discovery reads it. */
final class ScrapeTargets {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private ScrapeTargets() {
	}

	static String of(List<Instance> instances, PortPlan ports) {
		List<Map<String, Object>> targets = new ArrayList<>();
		for (Instance instance : instances) {
			String app = instance.service().appId();
			targets.add(target(ports.of(instance.name()), "apps", app, "/actuator/prometheus"));
			targets.add(target(ports.of(instance.name() + " sidecar metrics"), "sidecars", app, "/metrics"));
		}
		targets.add(target(ports.of("scheduler metrics"), "scheduler", "dapr-scheduler", "/metrics"));
		return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(targets);
	}

	private static Map<String, Object> target(int port, String job, String app, String path) {
		Map<String, Object> labels = new LinkedHashMap<>();
		labels.put("job", job);
		labels.put("app", app);
		labels.put("__metrics_path__", path);
		Map<String, Object> target = new LinkedHashMap<>();
		target.put("targets", List.of("127.0.0.1:" + port));
		target.put("labels", labels);
		return target;
	}

}
