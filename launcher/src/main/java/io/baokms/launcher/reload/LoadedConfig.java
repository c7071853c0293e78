package io.baokms.launcher.reload;

import io.baokms.launcher.config.ConfigLoader;
import io.baokms.launcher.config.LoadResult;
import io.baokms.launcher.config.ProviderConfig;

/**
 * A configuration in use, with what is needed to follow its file.
 *
 * @param loaded what is in use
 * @param loader loads the file again, with the environment and flags of the first time
 * @param file taken before the configuration was loaded
 */
public record LoadedConfig(LoadResult.Valid loaded, ConfigLoader loader, WatchedFile file) {

  /** Returns the typed view of what is in use. */
  public ProviderConfig config() {
    return loaded.config();
  }
}
