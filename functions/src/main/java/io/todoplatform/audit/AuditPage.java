package io.todoplatform.audit;

import java.util.List;

/**
 * One page of the trail.
 *
 * @param records the records in the query's order
 * @param more whether there are records behind the last of these
 */
public record AuditPage(List<AuditRecord> records, boolean more) {
}
