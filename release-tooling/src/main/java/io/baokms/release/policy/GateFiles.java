package io.baokms.release.policy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a gate finds what it judges.
 *
 * @param release folder of the release, absent before anything is built
 * @param evidence folder of the evidence
 * @param previous index of the release before this one, null for a first release
 * @param published what the host has, null when nobody said
 * @param report of {@code bao-release verify}, null when it was not run
 */
public record GateFiles(
    Path release,
    Path evidence,
    @Nullable Path previous,
    @Nullable Path published,
    @Nullable Path report) {}
