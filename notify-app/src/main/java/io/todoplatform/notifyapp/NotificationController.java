package io.todoplatform.notifyapp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.todoplatform.edge.ActingUser;
import io.todoplatform.edge.Cursor;
import io.todoplatform.edge.LogScope;
import io.todoplatform.edge.ProblemException;
import io.todoplatform.edge.TextRules;
import io.todoplatform.edge.TraceParents;
import io.todoplatform.edge.Violation;
import io.todoplatform.notification.Notification;
import io.todoplatform.notification.NotificationPage;
import io.todoplatform.notification.NotificationQuery;
import io.todoplatform.notification.NotificationQuery.Position;
import io.todoplatform.notification.NotificationStatus;
import io.todoplatform.notification.Reading;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows notifications and takes note of what is read. */
@Tag(name = "Notifications", description = "Reminders, and what others did to one's tasks")
@RestController
@RequestMapping(path = "/notifications", produces = "application/json")
class NotificationController {

	private static final Logger logger = LoggerFactory.getLogger(NotificationController.class);

	private static final String USER = "Whose; the acting user's own if it is absent";

	private static final int MAX_USER = 200;

	private final Function<NotificationQuery, NotificationPage> listNotifications;

	private final Function<String, Long> countUnreadNotifications;

	private final BiFunction<UUID, Reading, Optional<Notification>> readNotification;

	private final BiFunction<String, Reading, Long> readAllNotifications;

	private final TraceParents traces;

	NotificationController(Function<NotificationQuery, NotificationPage> listNotifications,
			Function<String, Long> countUnreadNotifications,
			BiFunction<UUID, Reading, Optional<Notification>> readNotification,
			BiFunction<String, Reading, Long> readAllNotifications, TraceParents traces) {
		this.listNotifications = listNotifications;
		this.countUnreadNotifications = countUnreadNotifications;
		this.readNotification = readNotification;
		this.readAllNotifications = readAllNotifications;
		this.traces = traces;
	}

	@Operation(summary = "A user's notifications, the newest first", description = "Those that fit all parameters.")
	@GetMapping
	Page list(ActingUser actingUser,
			@Parameter(description = USER) @RequestParam(required = false) @Nullable String user,
			@Parameter(description = "How far the delivery is",
					schema = @Schema(allowableValues = { "pending", "sent", "failed" })) @RequestParam(
							required = false) @Nullable String status,
			@Parameter(description = "true: only unread ones; false: only read ones") @RequestParam(
					required = false) @Nullable Boolean unread,
			@Parameter(description = "Size of the page, 1 to 200") @RequestParam(defaultValue = "50") int limit,
			@Parameter(description = "The next_cursor of the page before; absent for the first page") @RequestParam(
					required = false) @Nullable String cursor) {
		List<Violation> violations = new ArrayList<>();
		if (limit < 1 || limit > NotificationQuery.MAX_LIMIT) {
			violations.add(new Violation("limit", "must be 1 to " + NotificationQuery.MAX_LIMIT));
		}
		NotificationStatus wanted = (status != null) ? NotificationStatus.of(status).orElse(null) : null;
		if (status != null && wanted == null) {
			violations.add(new Violation("status", "must be pending, sent or failed"));
		}
		String whose = user(user, actingUser, violations);
		return Page.of(this.listNotifications
			.apply(new NotificationQuery(whose, wanted, unread, (cursor != null) ? position(cursor) : null, limit)));
	}

	@Operation(summary = "How many notifications a user has not read")
	@GetMapping("/unread-count")
	Unread unreadCount(ActingUser actingUser,
			@Parameter(description = USER) @RequestParam(required = false) @Nullable String user) {
		return new Unread(this.countUnreadNotifications.apply(user(user, actingUser, new ArrayList<>())));
	}

	@Operation(summary = "Mark a notification as read",
			description = "Other clients see it live. Repeating it changes nothing.")
	@PostMapping("/{id}/read")
	Notification read(ActingUser actingUser, @PathVariable UUID id) {
		Notification notification = this.readNotification.apply(id, reading(actingUser))
			.orElseThrow(() -> ProblemException.notFound("There is no notification with the id " + id + "."));
		try (LogScope _ = LogScope.task(notification.taskId())) {
			logger.info("Notification {} is read", id);
		}
		return notification;
	}

	@Operation(summary = "Mark all of a user's notifications as read",
			description = "Other clients see it live. Repeating it changes nothing.")
	@PostMapping("/read-all")
	AllRead readAll(ActingUser actingUser,
			@Parameter(description = USER) @RequestParam(required = false) @Nullable String user) {
		long read = this.readAllNotifications.apply(user(user, actingUser, new ArrayList<>()), reading(actingUser));
		logger.info("{} notifications are read", read);
		return new AllRead(read);
	}

	private Reading reading(ActingUser actingUser) {
		return new Reading(actingUser.id(), this.traces.current());
	}

	private static String user(@Nullable String user, ActingUser actingUser, List<Violation> violations) {
		if (user != null && (user.isBlank() || user.codePointCount(0, user.length()) > MAX_USER
				|| TextRules.firstForbidden(user, false).isPresent())) {
			violations.add(new Violation("user", "must be 1 to 200 printable characters"));
		}
		if (!violations.isEmpty()) {
			throw ProblemException.validation(violations);
		}
		return (user != null) ? user : actingUser.id();
	}

	private static Position position(String cursor) {
		List<String> keys = Cursor.decode(cursor, 2).keys();
		try {
			Instant createdAt = Instant.parse(keys.get(0));
			int year = createdAt.atOffset(ZoneOffset.UTC).getYear();
			if (year >= 1970 && year <= 9999) {
				return new Position(createdAt, UUID.fromString(keys.get(1)));
			}
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			// The same as a time that no notification has.
		}
		throw Cursor.invalid();
	}

	/**
	 * One page.
	 *
	 * @param items the notifications
	 * @param nextCursor for the next page; null on the last
	 */
	record Page(List<Notification> items, @Nullable String nextCursor) {

		static Page of(NotificationPage page) {
			if (!page.more()) {
				return new Page(page.items(), null);
			}
			Position last = Position.of(page.items().getLast());
			return new Page(page.items(), Cursor.after(last.createdAt().toString(), last.id().toString()).encoded());
		}

	}

	/**
	 * The number on the bell.
	 *
	 * @param unread how many
	 */
	record Unread(long unread) {
	}

	/**
	 * What became of all.
	 *
	 * @param read how many were unread before
	 */
	record AllRead(long read) {
	}

}
