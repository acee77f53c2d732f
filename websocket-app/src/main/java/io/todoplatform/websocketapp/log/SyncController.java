package io.todoplatform.websocketapp.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.Violation;
import io.todoplatform.sync.SyncPage;
import io.todoplatform.sync.SyncQuery;
import io.todoplatform.sync.UpdateLog;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The replay of what subscribers get, for clients without STOMP. */
@Tag(name = "Updates", description = "What happened, in the order in which all readers see it")
@RestController
class SyncController {

	private final Function<SyncQuery, SyncPage> missedUpdates;

	SyncController(Function<SyncQuery, SyncPage> missedUpdates) {
		this.missedUpdates = missedUpdates;
	}

	@Operation(summary = "What was missed",
			description = "The same messages as over STOMP, of all destinations, in the order of their sequences. Ask"
					+ " again with last_sequence; at once if there is more. If reload is true the log does not reach"
					+ " back: load everything anew.")
	@GetMapping(path = "/sync", produces = "application/json")
	SyncPage missed(
			@Parameter(
					description = "The last sequence that is known; without it, just the newest is told") @RequestParam(
							required = false) @Nullable Long after,
			@Parameter(description = "How many messages at most, 1 to 500; fewer come if they are large") @RequestParam(
					defaultValue = "100") int limit) {
		List<Violation> violations = new ArrayList<>();
		if (after != null && after < 0) {
			violations.add(new Violation("after", "must not be negative"));
		}
		if (limit < 1 || limit > UpdateLog.MAX_LIMIT) {
			violations.add(new Violation("limit", "must be 1 to " + UpdateLog.MAX_LIMIT));
		}
		if (!violations.isEmpty()) {
			throw ProblemException.validation(violations);
		}
		return this.missedUpdates.apply(new SyncQuery(after, limit));
	}

}
