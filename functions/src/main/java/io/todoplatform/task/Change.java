package io.todoplatform.task;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a merge patch (RFC 7396) says of one attribute.
 *
 * @param <T> the attribute's type
 */
public sealed interface Change<T> {

	/**
	 * What the attribute is afterwards.
	 * @param current what it is before
	 * @return the value, or null if it has none then
	 */
	@Nullable T applyTo(@Nullable T current);

	/**
	 * The same of another type.
	 * @param <R> the other type
	 * @param mapping what the other value is, called only if there is one
	 * @return the change of the other type
	 */
	<R> Change<R> map(Function<T, R> mapping);

	/**
	 * Absent from the patch.
	 *
	 * @param <T> the attribute's type
	 */
	record Keep<T>() implements Change<T> {

		@Override
		public @Nullable T applyTo(@Nullable T current) {
			return current;
		}

		@Override
		public <R> Change<R> map(Function<T, R> mapping) {
			return new Keep<>();
		}

	}

	/**
	 * Present and {@code null}.
	 *
	 * @param <T> the attribute's type
	 */
	record Clear<T>() implements Change<T> {

		@Override
		public @Nullable T applyTo(@Nullable T current) {
			return null;
		}

		@Override
		public <R> Change<R> map(Function<T, R> mapping) {
			return new Clear<>();
		}

	}

	/**
	 * Present with a value.
	 *
	 * @param <T> the attribute's type
	 * @param value the value
	 */
	record To<T>(T value) implements Change<T> {

		@Override
		public T applyTo(@Nullable T current) {
			return this.value;
		}

		@Override
		public <R> Change<R> map(Function<T, R> mapping) {
			return new To<>(mapping.apply(this.value));
		}

	}

}
