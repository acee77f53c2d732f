/** How the page is served: its files, their caching, and what a browser lets it do. */
@NullMarked
package io.todoplatform.websocketapp.page;

import org.jspecify.annotations.NullMarked;
