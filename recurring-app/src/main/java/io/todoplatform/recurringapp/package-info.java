@NullMarked
package io.todoplatform.recurringapp;

import org.jspecify.annotations.NullMarked;
