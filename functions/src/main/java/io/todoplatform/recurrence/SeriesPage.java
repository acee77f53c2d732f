package io.todoplatform.recurrence;

import java.util.List;

/**
 * One page of series.
 *
 * @param items the series, the newest first
 * @param more whether there are others behind the last of these
 */
public record SeriesPage(List<Series> items, boolean more) {
}
