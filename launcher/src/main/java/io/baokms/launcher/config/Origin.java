package io.baokms.launcher.config;

/** Where an effective value came from, or where a problem is to be mended. */
public sealed interface Origin {

  /** Returns the origin as commands print it, for example {@code file:12}. */
  String text();

  /** The built-in default. */
  record Default() implements Origin {
    @Override
    public String text() {
      return "default";
    }
  }

  /**
   * The configuration file.
   *
   * @param line counted from 1; 0 means the file as a whole
   */
  record File(int line) implements Origin {
    @Override
    public String text() {
      return line == 0 ? "file" : "file:" + line;
    }
  }

  /**
   * An environment variable.
   *
   * @param name the variable's name
   */
  record Environment(String name) implements Origin {
    @Override
    public String text() {
      return "env:" + name;
    }
  }

  /**
   * A command-line flag.
   *
   * @param name the flag with its two dashes
   */
  record Flag(String name) implements Origin {
    @Override
    public String text() {
      return "flag:" + name;
    }
  }

  /** Concluded from other keys, as older files need it. */
  record Inferred() implements Origin {
    @Override
    public String text() {
      return "inferred";
    }
  }
}
