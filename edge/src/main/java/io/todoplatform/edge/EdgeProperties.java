package io.todoplatform.edge;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a service's HTTP edge accepts.
 *
 * @param maxBodySize longest request body that is read; longer ones are answered 413
 * @param unlimitedPaths path prefixes without that limit, for callers that have their own
 * @param exportTraces whether spans leave the process
 * @param zipkinEndpoint where they go then
 */
@ConfigurationProperties("edge")
record EdgeProperties(@DefaultValue("64KB") DataSize maxBodySize, @DefaultValue("/dapr/") List<String> unlimitedPaths,
		@DefaultValue("false") boolean exportTraces,
		@DefaultValue("http://127.0.0.1:9411/api/v2/spans") String zipkinEndpoint) {
}
