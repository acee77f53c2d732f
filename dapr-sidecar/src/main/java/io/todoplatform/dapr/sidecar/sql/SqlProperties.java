package io.todoplatform.dapr.sidecar.sql;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The service's database.
 *
 * @param binding Name of the PostgreSQL binding component; without it there is no
 * SqlBinding bean.
 * @param timeout How long one statement may take, from the call to the answer.
 * @param diagnose Whether a statement without a row is tried once more in a transaction
 * that is rolled back, to learn why.
 */
@ConfigurationProperties("dapr.sql")
public record SqlProperties(@Nullable String binding, @DefaultValue("5s") Duration timeout,
		@DefaultValue("true") boolean diagnose) {
}
