@NullMarked
package io.todoplatform.auditapp;

import org.jspecify.annotations.NullMarked;
