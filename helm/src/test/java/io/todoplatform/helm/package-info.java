/** What is always true of the chart, whatever the values. */
@NullMarked
package io.todoplatform.helm;

import org.jspecify.annotations.NullMarked;
