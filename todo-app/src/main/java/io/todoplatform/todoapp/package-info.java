@NullMarked
package io.todoplatform.todoapp;

import org.jspecify.annotations.NullMarked;
