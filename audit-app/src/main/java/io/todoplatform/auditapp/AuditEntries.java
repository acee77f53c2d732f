package io.todoplatform.auditapp;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import io.todoplatform.event.ReceivedEvent;
import io.todoplatform.event.TaskEvent;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Events as the JSON document that the database takes a batch as. */
final class AuditEntries {

	/**
	 * Characters of a document after which a new one begins. Written as text in JSON, and
	 * in UTF-8, each becomes at most four bytes, and the sidecar refuses requests above 4
	 * MiB.
	 */
	private static final int MAX_CHARACTERS = 900_000;

	private static final JsonMapper MAPPER = new JsonMapper();

	private AuditEntries() {
	}

	/**
	 * The entries, in order, as one document or a few.
	 * @param entries the entries
	 * @return arrays of objects in JSON
	 */
	static List<String> batches(List<ReceivedEvent> entries) {
		List<String> documents = new ArrayList<>(1);
		StringWriter document = new StringWriter();
		JsonGenerator json = begin(document);
		for (ReceivedEvent entry : entries) {
			if (document.getBuffer().length() > MAX_CHARACTERS) {
				documents.add(end(json, document));
				document = new StringWriter();
				json = begin(document);
			}
			write(json, entry);
			json.flush();
		}
		documents.add(end(json, document));
		return documents;
	}

	private static JsonGenerator begin(StringWriter document) {
		JsonGenerator json = MAPPER.createGenerator(document);
		json.writeStartArray();
		return json;
	}

	private static String end(JsonGenerator json, StringWriter document) {
		json.writeEndArray();
		json.close();
		return document.toString();
	}

	private static void write(JsonGenerator json, ReceivedEvent entry) {
		TaskEvent event = entry.event();
		json.writeStartObject();
		json.writeStringProperty("event_id", event.eventId().toString());
		json.writeStringProperty("event_type", event.eventType().wireName());
		json.writeStringProperty("occurred_at", event.timestamp().toString());
		json.writeStringProperty("task_id", event.taskId().toString());
		json.writeNumberProperty("task_version", event.version());
		json.writeStringProperty("acting_user", event.actingUser());
		String traceId = entry.traceId();
		if (traceId != null) {
			json.writeStringProperty("trace_id", traceId);
		}
		json.writeStringProperty("schema_version", event.schemaVersion());
		json.writeName("payload");
		json.writeTree(event.payload());
		json.writeEndObject();
	}

}
