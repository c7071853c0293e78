package io.baokms.release.provenance;

import java.net.URI;

/**
 * Who ran the build.
 *
 * @param builderId URI of the platform that built
 * @param invocationId of the run on that platform
 */
public record BuildRun(URI builderId, String invocationId) {}
