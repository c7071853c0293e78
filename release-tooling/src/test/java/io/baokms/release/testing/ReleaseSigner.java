package io.baokms.release.testing;

import java.nio.file.Path;
import java.util.List;

/** Who signs a {@link ReleaseFixture}. */
public interface ReleaseSigner {

  /** Signs a file into a bundle. */
  void signFile(Path file, Path bundle) throws Exception;

  /** Runs a command that states something, so that the statement is signed into its bundle. */
  void signStatement(List<String> command, Path bundle) throws Exception;

  /** Returns the flags by which a user trusts it. */
  List<String> trustFlags();
}
