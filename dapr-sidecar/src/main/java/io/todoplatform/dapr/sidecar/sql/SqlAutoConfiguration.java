package io.todoplatform.dapr.sidecar.sql;

import io.todoplatform.dapr.sidecar.SidecarChannel;
import io.todoplatform.dapr.sidecar.WarmUp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.util.Assert;

@AutoConfiguration(afterName = { "io.todoplatform.dapr.sidecar.SidecarAutoConfiguration",
		"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration" })
@ConditionalOnProperty("dapr.sql.binding")
@EnableConfigurationProperties(SqlProperties.class)
class SqlAutoConfiguration {

	@Bean
	SidecarStatements sidecarStatements(SidecarChannel sidecar, SqlProperties properties) {
		@Nullable String binding = properties.binding();
		Assert.state(binding != null, "dapr.sql.binding is missing");
		return new SidecarStatements(sidecar, binding, properties.timeout());
	}

	@Bean
	@ConditionalOnMissingBean
	SqlBinding sqlBinding(SidecarStatements statements, JsonMapper mapper, SqlProperties properties) {
		return new SqlBinding(statements, mapper, properties.diagnose());
	}

	@Bean
	WarmUp sqlWarmUp(SqlBinding sql) {
		return () -> sql.one("select json_build_object('warm', $1::text)::text", Object.class, "up");
	}

}
