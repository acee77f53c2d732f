package io.todoplatform.edge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class LogFormatTest {

	private static final Logger logger = LoggerFactory.getLogger(LogFormatTest.class);

	@Test
	void aLineIsOneJsonObjectWhateverIsInIt(CapturedOutput output) {
		String text = "a \"quoted\" \\ line\nbreak \t\r \u0000\u001b[31m \u2028 é 😀 half \ud83d end";
		log(() -> {
			try (LogScope scope = LogScope.event("e\"1", "t1").and(LogScope.USER, "Zoë\n{\"level\":\"ERROR\"}")) {
				assertThat(scope).isNotNull();
				logger.atWarn().addKeyValue("topic", "x").setCause(new IllegalStateException("the cause")).log(text);
			}
		});
		String line = output.getOut()
			.lines()
			.filter((candidate) -> candidate.contains("quoted"))
			.findFirst()
			.orElseThrow();
		JsonNode json = new JsonMapper().readTree(line);
		assertThat(json.path("message").asString()).isEqualTo(text);
		assertThat(json.path("event_id").asString()).isEqualTo("e\"1");
		assertThat(json.path("task_id").asString()).isEqualTo("t1");
		assertThat(json.path("user").asString()).isEqualTo("Zoë\n{\"level\":\"ERROR\"}");
		assertThat(json.path("level").asString()).isEqualTo("WARN");
		assertThat(json.path("service").asString()).isEqualTo("a-service");
		assertThat(json.path("topic").asString()).isEqualTo("x");
		assertThat(json.path("logger").asString()).isEqualTo(LogFormatTest.class.getName());
		assertThat(json.path("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z");
		assertThat(json.path("stack_trace").asString()).startsWith("java.lang.IllegalStateException: the cause\n\tat ");
	}

	@Test
	void anEmptyFormatIsReadableTextWithTheSameIds(CapturedOutput output) {
		log(() -> {
			try (LogScope scope = LogScope.event("e1", "t1").and(LogScope.TRACE_ID, "abc")) {
				assertThat(scope).isNotNull();
				logger.info("Readable");
			}
			logger.info("Without any");
		}, "--logging.structured.format.console=");
		assertThat(output.getOut()).containsPattern(
				"\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO +a-service .*LogFormatTest : Readable task_id=t1 event_id=e1 trace_id=abc\\R")
			.containsPattern("Without any\\R");
	}

	private static void log(Runnable lines, String... args) {
		LoggingSystem.get(LogFormatTest.class.getClassLoader()).cleanUp();
		SpringApplication application = new SpringApplication(Empty.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		String[] all = java.util.Arrays.copyOf(args, args.length + 1);
		all[args.length] = "--spring.application.name=a-service";
		try (ConfigurableApplicationContext context = application.run(all)) {
			assertThat(context.isActive()).isTrue();
			lines.run();
		}
	}

	static class Empty {

	}

}
