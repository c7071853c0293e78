package io.baokms.release.layout;

import org.jspecify.annotations.Nullable;

/**
 * One file that a release must hold.
 *
 * @param name base name in the release folder
 * @param family whose file it is, null when it belongs to all
 * @param arch whose file it is, null when it belongs to all
 * @param listed whether {@code checksums.txt} has a line for it
 */
public record ReleaseFile(
    String name, AssetKind kind, @Nullable Family family, @Nullable Arch arch, boolean listed) {}
