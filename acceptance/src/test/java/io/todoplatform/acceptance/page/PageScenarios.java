package io.todoplatform.acceptance.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.todoplatform.acceptance.PlatformExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Scenarios in a browser. Each method may take {@link People} and the
 * {@link io.todoplatform.acceptance.Stack}. A scenario fails if a page logs an error or
 * breaks its Content-Security-Policy, whatever else it shows.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({ PlatformExtension.class, PeopleExtension.class })
@interface PageScenarios {

}
