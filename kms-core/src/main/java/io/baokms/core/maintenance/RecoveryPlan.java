package io.baokms.core.maintenance;

import io.baokms.core.registry.RegistryState;

/**
 * What a recovery does, or would do.
 *
 * @param state the state that is built
 * @param lineageProven whether hashes of key_ids were given, all of which the key has
 * @param applied whether the files were written
 */
public record RecoveryPlan(RegistryState state, boolean lineageProven, boolean applied) {}
