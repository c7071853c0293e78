package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What a Debian or RPM package says of itself.
 *
 * @param version without the release
 * @param release of the packaging
 * @param architecture in the package manager's own words
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PackageFacts(
    String name, String version, String release, String architecture, long installedSizeBytes) {}
