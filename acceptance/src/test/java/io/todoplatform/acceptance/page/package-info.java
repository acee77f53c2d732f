/**
 * The page, as people use it: in a real browser, in several tabs, on the whole platform.
 */
@NullMarked
package io.todoplatform.acceptance.page;

import org.jspecify.annotations.NullMarked;
