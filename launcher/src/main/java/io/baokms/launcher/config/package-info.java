/**
 * The configuration file: one table of keys, from which the loader, the schema and the reference
 * page are made.
 *
 * <p>{@link io.baokms.launcher.config.ConfigLoader} is the way in, {@link
 * io.baokms.launcher.config.ProviderConfig} the way out.
 */
@NullMarked
package io.baokms.launcher.config;

import org.jspecify.annotations.NullMarked;
