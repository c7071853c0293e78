package io.baokms.release.matrix;

import io.baokms.release.layout.Arch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One version of one thing that the provider runs with. */
public sealed interface MatrixRow {

  /** Returns the section of the file: {@code openbao}, {@code kubernetes} or {@code jdk}. */
  String component();

  /** Returns the exact version. */
  String version();

  /** Returns how far the row is. */
  Standing standing();

  /** Returns the SHA-256 that fixes its bytes, as the file spells it; empty while unknown. */
  Optional<String> pin();

  /** Returns what tells the row from the others of its section. */
  default String name() {
    return component() + " " + version();
  }

  /** Returns the row of the evidence pack that proves it, empty while none is named. */
  default Optional<String> evidenceRow() {
    return Optional.of("e2e-" + component() + "-" + version());
  }

  /**
   * An OpenBao.
   *
   * @param image repository without tag
   * @param digest {@code sha256:} and 64 hex digits, null while unknown
   */
  record OpenBao(String version, String image, @Nullable String digest, Standing standing)
      implements MatrixRow {
    /** The section's name. */
    public static final String COMPONENT = "openbao";

    @Override
    public String component() {
      return COMPONENT;
    }

    @Override
    public Optional<String> pin() {
      return Optional.ofNullable(digest);
    }
  }

  /**
   * A Kubernetes.
   *
   * @param line minor line, for example {@code 1.34}
   * @param nodeImage repository without tag
   * @param digest {@code sha256:} and 64 hex digits, null while unknown
   */
  record Kubernetes(
      String line, String version, String nodeImage, @Nullable String digest, Standing standing)
      implements MatrixRow {
    /** The section's name. */
    public static final String COMPONENT = "kubernetes";

    @Override
    public String component() {
      return COMPONENT;
    }

    @Override
    public Optional<String> pin() {
      return Optional.ofNullable(digest);
    }
  }

  /**
   * A JDK that a runtime is linked from.
   *
   * @param sourceSha256 of the package that holds its modules, 64 hex digits, null while unknown
   * @param glibc the newest glibc that a runtime of it may need, null while unknown
   */
  record Jdk(
      Arch arch,
      String vendor,
      String version,
      @Nullable String sourceSha256,
      @Nullable String glibc,
      Standing standing)
      implements MatrixRow {
    /** The section's name. */
    public static final String COMPONENT = "jdk";

    @Override
    public String component() {
      return COMPONENT;
    }

    @Override
    public Optional<String> pin() {
      return Optional.ofNullable(sourceSha256);
    }

    @Override
    public String name() {
      return component() + " " + version + " " + arch.goarch();
    }

    @Override
    public Optional<String> evidenceRow() {
      return Optional.ofNullable(standing.evidence());
    }
  }
}
