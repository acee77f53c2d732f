package io.todoplatform.acceptance;

import org.HdrHistogram.Histogram;

/**
 * How long after its answer a change is on Kafka (it may be there before), in audit and
 * at a STOMP client.
 */
final class DelayMeasurement implements Measurement {

	private static final int CHANGES = 300;

	@Override
	public void measure(Stack stack, Figures figures) {
		Histogram kafka = new Histogram(3);
		Histogram audit = new Histogram(3);
		Histogram stomp = new Histogram(3);
		TodoClient todo = stack.todo().as("bench");
		try (TopicReader topics = TopicReader.fromNow(stack.bootstrapServers(), Stack.EVENTS);
				StompClient client = stack.stomp()) {
			client.subscribe("/topic/tasks");
			for (int i = 0; i < CHANGES; i++) {
				String id = todo.create("Task " + i).id();
				long answered = System.nanoTime();
				Stack.await("the record of " + id, () -> !stack.audit().recordsOf(id).isEmpty());
				audit.recordValue(System.nanoTime() - answered);
				Stack.await("the event of " + id, () -> !topics.messages(Stack.EVENTS, id).isEmpty());
				kafka.recordValue(Math.max(0, topics.messages(Stack.EVENTS, id).getFirst().arrivedNanos() - answered));
				Stack.await("the STOMP message of " + id, () -> !client.messagesOf(id).isEmpty());
				stomp.recordValue(Math.max(0, client.messagesOf(id).getFirst().arrivedNanos() - answered));
			}
		}
		figures.addPercentiles("answer to event on Kafka", kafka, "", "");
		figures.addPercentiles("answer to record in audit", audit, "", "");
		figures.addPercentiles("answer to STOMP message", stomp, "", "below 150");
	}

}
