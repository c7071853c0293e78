package io.baokms.release.checksums;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A SHA-256 sum, 32 bytes.
 *
 * @param hex 64 lower-case hex digits
 */
public record Sha256(@JsonValue String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
  private static final int BUFFER_BYTES = 1 << 17;

  /** Length of a sum in bytes. */
  public static final int BYTES = 32;

  /** Refuses anything but 64 lower-case hex digits. */
  public Sha256 {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("\"" + hex + "\" is not 64 lower-case hex digits");
    }
  }

  /**
   * Reads a sum.
   *
   * @throws ReleaseException {@code HEX_INVALID}
   */
  public static Sha256 parse(String hex) throws ReleaseException {
    if (!FORM.matcher(hex).matches()) {
      throw ReleaseException.check(
          Code.HEX_INVALID, "\"" + hex + "\" is not 64 lower-case hex digits");
    }
    return new Sha256(hex);
  }

  @JsonCreator
  static Sha256 json(String hex) {
    return new Sha256(hex);
  }

  /** Returns the sum of bytes in memory. */
  public static Sha256 of(byte[] bytes) {
    return ofDigest(algorithm().digest(bytes));
  }

  /** Returns the sum of a file, read once and never held in memory. */
  public static Sha256 of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    }
  }

  /** Returns the sum of what is left in a stream, which stays open. */
  public static Sha256 of(InputStream in) throws IOException {
    MessageDigest digest = algorithm();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return ofDigest(digest.digest());
  }

  /** Returns the 32 bytes of a finished digest as a sum. */
  public static Sha256 ofDigest(byte[] digest) {
    return new Sha256(HexFormat.of().formatHex(digest));
  }

  /** Returns the 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Returns the standard base64 of the 32 bytes, 44 characters. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  /** Returns the sum as OCI and the index write it: {@code sha256:} and the hex digits. */
  public String digest() {
    return new Digest(this).text();
  }

  @Override
  public String toString() {
    return hex;
  }

  private static MessageDigest algorithm() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
