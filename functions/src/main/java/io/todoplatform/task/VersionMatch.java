package io.todoplatform.task;

import java.util.Set;

/** Which versions of a task a request is meant for (RFC 9110, section 13.1.1). */
public sealed interface VersionMatch {

	/** Any version; the request says nothing, or {@code If-Match: *}. */
	VersionMatch ANY = new Any();

	/**
	 * Whether the request is meant for this version.
	 * @param version a task's current version
	 * @return true if it is
	 */
	boolean includes(long version);

	/** Any version. */
	record Any() implements VersionMatch {

		@Override
		public boolean includes(long version) {
			return true;
		}

	}

	/**
	 * One of some versions.
	 *
	 * @param versions the versions; may be empty, if the request names only entity tags
	 * that no version has
	 */
	record OneOf(Set<Long> versions) implements VersionMatch {

		@Override
		public boolean includes(long version) {
			return this.versions.contains(version);
		}

	}

}
