package io.todoplatform.recurringapp.reminder;

import java.time.Clock;
import java.time.Instant;

import io.todoplatform.reminder.ReminderChange;
import io.todoplatform.reminder.ReminderFunctions;
import io.todoplatform.reminder.ReminderListener;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(ReminderFunctions.class)
class ReminderConfiguration {

	@Bean
	CatchUp catchUp(ReminderProperties properties, Clock clock) {
		return new CatchUp(properties.catchUp(), clock);
	}

	@Bean
	Volley volley(ReminderPublisher publisher, ReminderProperties properties, ReminderMeter meter, Clock clock) {
		return new Volley(publisher::publish, properties, meter, clock);
	}

	@Bean
	ServletRegistrationBean<ReminderJobServlet> reminderJobs(Firing firing) {
		return new ServletRegistrationBean<>(new ReminderJobServlet(firing), "/job/*");
	}

	/** Once the rows are there: the job keeping reads them, and so does the firing. */
	@Bean
	ReminderListener reminderListener(Firing firing, JobKeeping jobs, Clock clock) {
		return (changes, oldest) -> {
			firing.heard(oldest);
			if (changes.stream().anyMatch(ReminderChange::changesReminder)) {
				jobs.signal();
			}
			Instant now = clock.instant();
			if (changes.stream().anyMatch((change) -> change.isDue(now))) {
				firing.signal();
			}
		};
	}

}
