package io.todoplatform.sync;

import java.util.List;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a client missed (US3).
 *
 * @param messages the updates behind the sequence that it knows, in order
 * @param lastSequence the sequence to ask with next time
 * @param reload whether the log does not reach back: load everything anew, then go on
 * with {@code lastSequence}
 * @param more whether there are more at once
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SyncPage(List<Update> messages, long lastSequence, boolean reload, boolean more) {

	static SyncPage of(SyncQuery query, UpdateLog log) {
		if (query.after() == null) {
			return new SyncPage(List.of(), log.after(Long.MAX_VALUE, 0).head(), false, false);
		}
		LogPage page = log.after(query.after(), query.limit());
		if (!page.reaches(query.after())) {
			return new SyncPage(List.of(), page.head(), true, false);
		}
		List<Update> updates = page.updates();
		return new SyncPage(updates, page.more() ? updates.getLast().sequence() : page.head(), false, page.more());
	}

}
