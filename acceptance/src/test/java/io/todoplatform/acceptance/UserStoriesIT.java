package io.todoplatform.acceptance;

import java.net.URI;

import io.todoplatform.platform.App;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a cluster is checked with holds here too. */
@ExtendWith(PlatformExtension.class)
class UserStoriesIT {

	@Test
	void areLivedThroughByTheOneDoor(Stack stack) {
		UserStories.run(new FrontDoor(URI.create(stack.pageUrl())));
	}

	@Test
	void noOperationIsLostOrDoubledWhileServicesAreReplaced(Stack stack) {
		UnderLoad.run(new FrontDoor(URI.create(stack.pageUrl())), () -> {
			for (String name : new String[] { "todo-app", "websocket-app" }) {
				App app = stack.app(name);
				app.stop();
				app.start();
			}
		});
	}

}
