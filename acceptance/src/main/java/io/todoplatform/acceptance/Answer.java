package io.todoplatform.acceptance;

import java.net.http.HttpHeaders;

import tools.jackson.databind.JsonNode;

/**
 * What a service answered over HTTP.
 */
record Answer(int status, HttpHeaders headers, String text) {

	boolean isSuccess() {
		return this.status / 100 == 2;
	}

	boolean isProblem() {
		return header("Content-Type").startsWith("application/problem+json");
	}

	/** The first value of a header, empty where the answer has none. */
	String header(String name) {
		return this.headers.firstValue(name).orElse("");
	}

	JsonNode json() {
		return Json.read(this.text);
	}

	/**
	 * The {@code id} of the task in the answer.
	 * @throws IllegalStateException if there is none
	 */
	String id() {
		return json().path("id")
			.asStringOpt()
			.orElseThrow(() -> new IllegalStateException("An answer without an id: " + this));
	}

}
