package io.todoplatform.edge;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartException;

/** A service with nothing but an edge. */
@SpringBootApplication
class TestService {

	private static final Logger logger = LoggerFactory.getLogger(TestService.class);

	@Bean
	ProblemTranslator databaseDown() {
		return (exception) -> (exception instanceof DatabaseDown) ? ProblemException
			.unavailable("The database is down; nothing was stored. Try again later.", Duration.ofSeconds(7)) : null;
	}

	enum Size {

		SMALL("small"), LARGE("very-large");

		private final String wireName;

		Size(String wireName) {
			this.wireName = wireName;
		}

		@JsonValue
		String wireName() {
			return this.wireName;
		}

	}

	record Thing(@Nullable String longName, @Nullable Integer count, @Nullable Instant dueDate, @Nullable Boolean done,
			@Nullable Size size, @Nullable UUID id, @Nullable List<Thing> parts, @Nullable Double weight) {
	}

	static final class DatabaseDown extends RuntimeException {

	}

	@RestController
	static class Things {

		@PostMapping(path = "/things", consumes = "application/json")
		Thing echo(@RequestBody Thing thing) {
			return thing;
		}

		@PostMapping("/raw")
		String raw(HttpServletRequest request) throws IOException {
			return "read " + request.getInputStream().readAllBytes().length;
		}

		@PostMapping("/dapr/raw")
		String callback(HttpServletRequest request) throws IOException {
			return "read " + request.getInputStream().readAllBytes().length;
		}

		@GetMapping(path = "/things/{task_id}", produces = "application/json")
		String one(@PathVariable("task_id") UUID id, ActingUser user) {
			logger.info("Looking at it");
			return "\"" + id + " for " + user + "\"";
		}

		@GetMapping("/things")
		int many(@RequestParam int limit) {
			return limit;
		}

		@GetMapping("/conflict")
		void conflict() {
			throw ProblemException.conflict("It is so already.").with("current", 7);
		}

		@GetMapping("/down")
		void down() {
			throw new DatabaseDown();
		}

		@GetMapping("/broken")
		void broken() {
			throw new IllegalStateException("secret internals");
		}

		@GetMapping("/broken-upstream")
		void brokenUpstream(@RequestParam String message) throws IOException {
			throw ProblemException.of(ProblemType.UNAVAILABLE, "It is not reachable.", new IOException(message));
		}

		@GetMapping("/multipart")
		void refused() {
			throw new MultipartException("secret internals");
		}

		@GetMapping("/send-error")
		void sendError(HttpServletResponse response) throws IOException {
			response.sendError(403, "secret internals");
		}

	}

}
