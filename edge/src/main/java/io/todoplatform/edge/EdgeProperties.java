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
 */
@ConfigurationProperties("edge")
record EdgeProperties(@DefaultValue("64KB") DataSize maxBodySize, @DefaultValue("/dapr/") List<String> unlimitedPaths) {
}
