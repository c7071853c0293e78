package io.baokms.release.sbom;

import io.baokms.release.checksums.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an artifact carries.
 *
 * @param purl package URL, which also names it within a document
 * @param group Maven group, null for anything else
 * @param supplier who made it, null when only its package URL tells
 * @param license SPDX expression, null where none is judged
 * @param sha256 of the file that it came from
 * @param needs package URLs of what it uses
 */
public record Component(
    String purl,
    Kind kind,
    @Nullable String group,
    String name,
    String version,
    @Nullable String supplier,
    @Nullable String license,
    Sha256 sha256,
    List<String> needs) {

  /** Copies the list. */
  public Component {
    needs = List.copyOf(needs);
  }

  /** What a component is. */
  public enum Kind {
    /** A jar of this project or of others. */
    JAR,
    /** The Java runtime. */
    JDK,
    /** A package of the image's base. */
    PACKAGE
  }
}
