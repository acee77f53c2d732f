package io.todoplatform.todoapp.task;

import io.todoplatform.dapr.sidecar.SidecarUnavailableException;
import io.todoplatform.dapr.sidecar.TransientSidecarException;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.ProblemTranslator;
import io.todoplatform.edge.ProblemType;
import io.todoplatform.edge.Violation;
import io.todoplatform.task.InvalidTaskException;
import io.todoplatform.task.UnfinishedException;
import io.todoplatform.task.WriteRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the exceptions of the functions and of the sidecar mean to a caller. A 503 says by
 * its type what became of a change; a read, which changes nothing, has the plain type.
 */
@Component
class TaskProblems implements ProblemTranslator {

	private static final String MAYBE = " The change may be stored or not; if it is, its events will"
			+ " be published. Look at the task before you repeat the change, or repeat a POST with its Idempotency-Key.";

	@Override
	public @Nullable ProblemException translate(Exception exception) {
		return switch (exception) {
			case InvalidTaskException ex -> ProblemException
				.validation(ex.violations().stream().map((v) -> new Violation(v.attribute(), v.message())).toList());
			case WriteRefusedException _ ->
				notStored("Events cannot be published at present, so the change was refused and nothing was stored.");
			case NotStoredException _ -> notStored(
					"The database does not keep up at present, so the change was given up and nothing was stored.");
			case UnfinishedException ex -> TaskAnswers.problem(ex.outcome());
			case MaybeStoredException ex -> unavailable(ProblemType.MAYBE_STORED, ex.failure(), MAYBE);
			case TransientSidecarException ex -> unavailable(ProblemType.UNAVAILABLE, ex, "");
			default -> null;
		};
	}

	private static ProblemException notStored(String why) {
		return ProblemException.unavailable(ProblemType.NOT_STORED, why + " Repeat it later.", TaskAnswers.RETRY_AFTER)
			.with("stored", false);
	}

	private static ProblemException unavailable(ProblemType type, TransientSidecarException cause, String more) {
		String what = (cause instanceof SidecarUnavailableException)
				? "The service's sidecar does not answer at present." : "The database is not available at present.";
		ProblemException problem = ProblemException.unavailable(type, what + more, TaskAnswers.RETRY_AFTER);
		problem.addSuppressed(cause);
		return problem;
	}

}
