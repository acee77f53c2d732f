package io.todoplatform.websocketapp.log;

import java.time.Duration;

import io.todoplatform.sync.Retention;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the log keeps for those who were away. Whoever was away for longer loads
 * everything anew.
 *
 * @param retentionAge How long updates are kept.
 * @param retentionCount How many of the newest updates are kept.
 * @param purgeInterval How often the log is looked through for what is to go.
 */
@ConfigurationProperties("sync")
record SyncProperties(@DefaultValue("7d") Duration retentionAge, @DefaultValue("100000") long retentionCount,
		@DefaultValue("1m") Duration purgeInterval) {

	Retention retention() {
		return new Retention(this.retentionAge, this.retentionCount);
	}

}
