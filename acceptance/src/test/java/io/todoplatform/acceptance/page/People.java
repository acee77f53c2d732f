package io.todoplatform.acceptance.page;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.assertj.core.api.Assertions;

/** Those who use the page in a scenario. */
final class People {

	private final Chromium chromium;

	private final String url;

	private final String scenario;

	private final List<Person> people = new ArrayList<>();

	People(Chromium chromium, String url, String scenario) {
		this.chromium = chromium;
		this.url = url;
		this.scenario = scenario;
	}

	/** Somebody new, whose name begins so. */
	Person somebody(String name) {
		return somebody(name, Look.DESKTOP);
	}

	/** Somebody new, with a screen of their own. */
	Person somebody(String name, Look look) {
		Person person = new Person(name + " " + UUID.randomUUID().toString().substring(0, 8), this.chromium, this.url,
				look, this.scenario);
		this.people.add(person);
		return person;
	}

	/** Closes all tabs; nobody may have seen an error in the console. */
	void leave(boolean failed) {
		List<String> errors = new ArrayList<>();
		for (Person person : this.people) {
			errors.addAll(person.leave(failed));
		}
		if (!failed) {
			Assertions.assertThat(errors).as("errors in the browser's console").isEmpty();
		}
	}

}
