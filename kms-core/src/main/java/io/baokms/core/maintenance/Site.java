package io.baokms.core.maintenance;

import io.baokms.aad.IdentityFingerprint;
import io.baokms.aad.KeyIdentity;
import java.nio.file.Path;

/**
 * Whose registry is looked after, and where its files and its key are.
 *
 * @param identity the configured identity
 * @param fingerprint the fingerprint of the configuration
 * @param statePath the state file's absolute path
 * @param key the key as OpenBao has it now
 */
public record Site(
    KeyIdentity identity, IdentityFingerprint fingerprint, Path statePath, LiveKey key) {}
