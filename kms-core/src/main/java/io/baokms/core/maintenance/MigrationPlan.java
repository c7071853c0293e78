package io.baokms.core.maintenance;

import io.baokms.core.registry.OldState;
import io.baokms.core.registry.RegistryState;

/**
 * What a migration does, or would do.
 *
 * @param before the state of schema v1alpha1
 * @param after the state that follows it
 * @param applied whether the files were written
 */
public record MigrationPlan(OldState before, RegistryState after, boolean applied) {}
