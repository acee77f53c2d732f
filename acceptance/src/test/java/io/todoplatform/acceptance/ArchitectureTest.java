package io.todoplatform.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shape of the whole: dependencies point inward, and only the migrations know JDBC.
 */
class ArchitectureTest {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final String[] FUNCTIONS = { "io.todoplatform.event..", "io.todoplatform.task..",
			"io.todoplatform.audit..", "io.todoplatform.sync..", "io.todoplatform.recurrence..",
			"io.todoplatform.reminder..", "io.todoplatform.notification.." };

	private static final String[] BINDER = { "io.todoplatform.dapr.binder.." };

	private static final String[] SIDECAR = { "io.todoplatform.dapr.sidecar.." };

	private static final String[] EDGE = { "io.todoplatform.edge.." };

	private static final String[] TODO_APP = { "io.todoplatform.todoapp.." };

	private static final String[] AUDIT_APP = { "io.todoplatform.auditapp.." };

	private static final String[] WEBSOCKET_APP = { "io.todoplatform.websocketapp.." };

	private static final String[] NOTIFY_APP = { "io.todoplatform.notifyapp.." };

	private static final String[] RECURRING_APP = { "io.todoplatform.recurringapp.." };

	private static final String[] LIQUIBASE = { "io.todoplatform.liquibase.." };

	private static final List<String> MODULES = List.of("functions", "dapr-binder", "dapr-sidecar", "edge", "todo-app",
			"audit-app", "websocket-app", "notify-app", "recurring-app", "liquibase");

	private static final JavaClasses ALL = new ClassFileImporter()
		.importPaths(MODULES.stream().map(ArchitectureTest::classesOf).toList());

	private static Path classesOf(String module) {
		Path classes = ROOT.resolve(module).resolve("target/classes");
		assertThat(Files.isDirectory(classes)).as("%s is built", module).isTrue();
		return classes;
	}

	@Test
	void everyModuleKeepsToItsOwnPackages() {
		assertInside("functions", FUNCTIONS);
		assertInside("dapr-binder", BINDER);
		assertInside("dapr-sidecar", SIDECAR);
		assertInside("edge", EDGE);
		assertInside("todo-app", TODO_APP);
		assertInside("audit-app", AUDIT_APP);
		assertInside("websocket-app", WEBSOCKET_APP);
		assertInside("notify-app", NOTIFY_APP);
		assertInside("recurring-app", RECURRING_APP);
		assertInside("liquibase", LIQUIBASE);
	}

	@Test
	void whatAppsShareDependsOnNothingOfOurs() {
		assertOursOnly(FUNCTIONS, FUNCTIONS);
		assertOursOnly(BINDER, BINDER);
		assertOursOnly(SIDECAR, SIDECAR);
		assertOursOnly(EDGE, EDGE);
	}

	@Test
	void anAppDependsOnWhatIsSharedAndOnNoOtherApp() {
		for (String[] app : List.of(TODO_APP, AUDIT_APP, WEBSOCKET_APP, NOTIFY_APP, RECURRING_APP)) {
			assertOursOnly(app, FUNCTIONS, BINDER, SIDECAR, EDGE, app);
		}
	}

	@Test
	void functionsKnowNoTransportNoStoreAndNoWeb() {
		noClasses().that()
			.resideInAnyPackage(FUNCTIONS)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.dapr..", "java.sql..", "javax.sql..", "java.net..", "java.net.http..",
					"jakarta.servlet..", "org.springframework.web..", "org.springframework.http..",
					"org.springframework.jdbc..", "org.springframework.cloud..", "org.springframework.kafka..",
					"org.apache.kafka..", "org.postgresql..", "io.grpc..")
			.check(ALL);
	}

	@Test
	void onlyTheMigrationsUseJdbcAndNothingUsesKafka() {
		noClasses().that()
			.resideOutsideOfPackages(LIQUIBASE)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.springframework.jdbc..",
					"liquibase..")
			.check(ALL);
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
			.check(ALL);
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching("io.todoplatform.(**)").should().beFreeOfCycles().check(ALL);
	}

	@Test
	void theBinderAndTheSidecarLibraryKnowNothingOfTodos() {
		ArchRule rule = classes().that().resideInAnyPackage("io.todoplatform.dapr..").should(notBeNamedAfterTodos());
		rule.check(ALL);
	}

	private static ArchCondition<JavaClass> notBeNamedAfterTodos() {
		return new ArchCondition<>("have no name with 'todo' or 'audit' in it") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				List<String> names = new ArrayList<>(List.of(type.getName()));
				type.getMembers().forEach((member) -> names.add(member.getName()));
				names.replaceAll((name) -> name.replaceAll("io[.$]todoplatform", ""));
				names.stream()
					.filter((name) -> name.toLowerCase(Locale.ROOT).matches(".*(todo|audit).*"))
					.forEach((name) -> events.add(SimpleConditionEvent.violated(type, type.getName() + ": " + name)));
			}
		};
	}

	private static void assertInside(String module, String[] packages) {
		JavaClasses found = new ClassFileImporter().importPath(classesOf(module));
		assertThat(found).as("classes of %s", module).isNotEmpty();
		classes().should().resideInAnyPackage(packages).check(found);
	}

	private static void assertOursOnly(String[] packages, String[]... allowed) {
		String[] ours = Arrays.stream(allowed).flatMap(Arrays::stream).toArray(String[]::new);
		noClasses().that()
			.resideInAnyPackage(packages)
			.should()
			.dependOnClassesThat(resideInAPackage("io.todoplatform..").and(resideOutsideOfPackages(ours)))
			.check(ALL);
	}

}
