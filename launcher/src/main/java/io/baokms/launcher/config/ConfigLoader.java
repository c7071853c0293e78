package io.baokms.launcher.config;

import io.baokms.bao.CredentialException;
import io.baokms.bao.CredentialFile;
import io.baokms.launcher.config.yaml.YamlException;
import io.baokms.launcher.config.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Loads a configuration: file, then environment, then flags, then every rule.
 *
 * <p>All problems of all stages that can run are collected. Immutable and thread-safe.
 */
public final class ConfigLoader {
  private static final int FORBIDDEN_BITS = 0037;

  private final Map<String, String> environment;
  private final Overrides overrides;
  private final boolean withFiles;
  private final Set<Rule<?>> lifted;

  private ConfigLoader(
      Map<String, String> environment,
      Overrides overrides,
      boolean withFiles,
      Set<Rule<?>> lifted) {
    this.environment = Map.copyOf(environment);
    this.overrides = overrides;
    this.withFiles = withFiles;
    this.lifted = lifted;
  }

  /** Returns a loader that also checks the files that a configuration names. */
  public static ConfigLoader of(Map<String, String> environment, Overrides overrides) {
    return new ConfigLoader(environment, overrides, true, Set.of());
  }

  /** Returns a loader that checks no file: it only reads the configuration. */
  public ConfigLoader withoutFileChecks() {
    return new ConfigLoader(environment, overrides, false, lifted);
  }

  /** Returns a loader for the development server, whose socket may lie in any directory. */
  public ConfigLoader withAnySocketDirectory() {
    return new ConfigLoader(environment, overrides, withFiles, Set.of(PathRules.SOCKET_DIRECTORY));
  }

  /**
   * Inspects a configuration file without reading it.
   *
   * @throws CredentialException with the first reason that forbids its use
   */
  public static void check(Path file) throws CredentialException {
    CredentialFile.at(file, FORBIDDEN_BITS, YamlReader.MAX_BYTES).check();
  }

  /** Loads a file and checks every rule; reads files, never the network. */
  public LoadResult load(Path file) {
    Draft draft = checked(read(file));
    return result(withFiles ? draft.with(FileChecks.problems(file, draft)) : draft);
  }

  /** Loads the content of a file that lies nowhere; no file is checked. */
  LoadResult load(byte[] document) {
    return result(checked(read(document)));
  }

  /** Reads a file as far as names and types, and applies environment and flags; checks no rule. */
  public Draft read(Path file) {
    try {
      return read(ConfigFile.read(file));
    } catch (UnreadableFileException e) {
      return unreadable(new Origin.File(0), String.valueOf(e.getMessage()));
    }
  }

  private Draft read(byte[] document) {
    try {
      Draft decoded = FileDecoder.decode(YamlReader.read(document));
      return new Draft(effective(decoded.values()), decoded.problems());
    } catch (YamlException e) {
      return unreadable(new Origin.File(e.line()), Quoted.message(String.valueOf(e.getMessage())));
    }
  }

  /** Returns the defaults with environment and flags applied. */
  public Draft defaults() {
    return new Draft(effective(EffectiveValues.none(Map.of())), List.of());
  }

  private Draft unreadable(Origin place, String text) {
    return defaults().with(List.of(Problem.error("", place, text)));
  }

  private EffectiveValues effective(EffectiveValues values) {
    return Inference.applyTo(overrides.applyTo(values, environment));
  }

  private Draft checked(Draft draft) {
    if (!draft.isRead()) {
      return draft;
    }
    Draft validated = draft.with(Validation.problems(draft, lifted));
    return validated.with(CrossFieldRules.problems(validated));
  }

  private static LoadResult result(Draft draft) {
    return draft.hasErrors()
        ? new LoadResult.Invalid(draft)
        : new LoadResult.Valid(ProviderConfig.of(draft.values()), draft);
  }
}
