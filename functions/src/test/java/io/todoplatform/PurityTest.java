package io.todoplatform;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The business knows neither its transport nor its storage (design, section 1). */
@AnalyzeClasses(packages = "io.todoplatform", importOptions = ImportOption.DoNotIncludeTests.class)
class PurityTest {

	@ArchTest
	static final ArchRule businessUsesOnlyPlainLibraries = classes().should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("io.todoplatform..", "java..", "org.jspecify..", "org.slf4j..",
				"io.micrometer.core.instrument..", "com.fasterxml.jackson.annotation..", "tools.jackson..",
				"com.github.f4b6a3.uuid..", "org.springframework.messaging..",
				"org.springframework.context.annotation..");

	@ArchTest
	static final ArchRule eventsKnowNoneOfTheirUsers = noClasses().that()
		.resideInAPackage("io.todoplatform.event..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.todoplatform.task..", "io.todoplatform.audit..");

	@ArchTest
	static final ArchRule nothingReadsTheSystemClock = noClasses().should()
		.callMethod(java.time.Instant.class, "now")
		.orShould()
		.callMethod(java.time.LocalDate.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis");

	@ArchTest
	static final ArchRule nothingTouchesSqlOrNetwork = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "java.net..", "javax.sql..");

}
