package io.todoplatform.acceptance;

import java.util.List;

import io.todoplatform.platform.App;
import io.todoplatform.platform.ManagedProcess;
import io.todoplatform.platform.Sidecar;

/** How much memory each process has in RAM, shared pages included, and all have. */
final class MemoryMeasurement implements Measurement {

	@Override
	public void measure(Stack stack, Figures figures) {
		List<ManagedProcess> processes = stack.processes();
		processes.forEach((process) -> figures.add("memory of " + process.name(), Stack.residentMegabytes(process),
				"MB", (process instanceof App) ? "below 300" : ""));
		figures.add("memory of all apps and sidecars", sum(
				processes.stream().filter((process) -> process instanceof App || process instanceof Sidecar).toList()),
				"MB", "below 2 048");
		figures.add("memory of all processes", sum(processes), "MB", "");
	}

	private static double sum(List<ManagedProcess> processes) {
		return processes.stream().mapToDouble(Stack::residentMegabytes).sum();
	}

}
