package io.todoplatform.images;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import io.todoplatform.platform.PlatformException;

/**
 * What an image is made of: an app, or the migrations.
 */
enum Program {

	TODO("todo-app", 8080), AUDIT("audit-app", 8081), WEBSOCKET("websocket-app", 8082), NOTIFY("notify-app", 8083),
	RECURRING("recurring-app", 8084), LIQUIBASE("liquibase", 0);

	private final String id;

	private final int port;

	Program(String id, int port) {
		this.id = id;
		this.port = port;
	}

	/**
	 * The name of its module, of its image and of its Dapr app.
	 */
	String id() {
		return this.id;
	}

	/**
	 * Where it listens, 0 if nowhere.
	 */
	int port() {
		return this.port;
	}

	boolean isApp() {
		return this.port != 0;
	}

	/**
	 * The programs named in a list such as {@code todo,liquibase}.
	 * @throws PlatformException if a name is unknown
	 */
	static Set<Program> parse(String names) {
		Set<Program> programs = EnumSet.noneOf(Program.class);
		for (String name : names.split(",")) {
			programs.add(Arrays.stream(values())
				.filter((program) -> program.id.equals(name.strip()) || program.id.equals(name.strip() + "-app"))
				.findFirst()
				.orElseThrow(() -> new PlatformException("no image '" + name + "': there are "
						+ Arrays.stream(values()).map(Program::id).collect(Collectors.joining(", ")))));
		}
		return programs;
	}

}
