@NullMarked
package io.todoplatform.liquibase;

import org.jspecify.annotations.NullMarked;
