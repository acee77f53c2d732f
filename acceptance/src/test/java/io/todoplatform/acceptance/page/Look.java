package io.todoplatform.acceptance.page;

import com.microsoft.playwright.options.ColorScheme;

/**
 * What somebody's screen is like.
 *
 * @param width in CSS pixels
 * @param height in CSS pixels
 * @param colours which colours the system prefers
 */
record Look(int width, int height, ColorScheme colours) {

	static final Look DESKTOP = new Look(1100, 900, ColorScheme.LIGHT);

	static final Look DARK = new Look(1100, 900, ColorScheme.DARK);

	/** The narrowest phones there are (WCAG 2.2, 1.4.10, asks for 320). */
	static final Look PHONE = new Look(320, 640, ColorScheme.LIGHT);

}
