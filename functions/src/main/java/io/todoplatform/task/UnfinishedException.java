package io.todoplatform.task;

/** A function's outcome is not there yet, and its caller has to ask again. */
public class UnfinishedException extends RuntimeException {

	private final transient TaskOutcome outcome;

	/**
	 * Says how far it has come.
	 * @param outcome one that is not final
	 */
	public UnfinishedException(TaskOutcome outcome) {
		super(outcome.toString());
		this.outcome = outcome;
	}

	/**
	 * How far it has come.
	 * @return an outcome that is not final
	 */
	public TaskOutcome outcome() {
		return this.outcome;
	}

}
