package io.todoplatform.todoapp.outbox;

/** Where every event goes, each topic for a purpose of its own. */
enum Topic {

	/** For services that act on what happened (FR-003). */
	TASK_EVENTS("task-events", "taskEvents-out-0"),

	/** For clients that show what happened (FR-004). */
	TASK_UPDATES("task-updates", "taskUpdates-out-0");

	private final String topicName;

	private final String binding;

	Topic(String topicName, String binding) {
		this.topicName = topicName;
		this.binding = binding;
	}

	String topicName() {
		return this.topicName;
	}

	/** The name of the binding in application.yaml, whose destination is the topic. */
	String binding() {
		return this.binding;
	}

	static Topic of(String topicName) {
		for (Topic topic : values()) {
			if (topic.topicName.equals(topicName)) {
				return topic;
			}
		}
		throw new IllegalArgumentException("There is no binding for the topic " + topicName);
	}

}
