/** The audit trail: an immutable record of every task event (US2, FR-005). */
@NullMarked
package io.todoplatform.audit;

import org.jspecify.annotations.NullMarked;
