package io.todoplatform.todoapp;

import java.time.Clock;

import io.todoplatform.task.TaskFunctions;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The Todo Service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import(TaskFunctions.class)
class TodoApplication {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	static void main(String[] args) {
		SpringApplication.run(TodoApplication.class, args);
	}

}
