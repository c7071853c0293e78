package io.baokms.release.artifact;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.tree.TarGz;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A shell script with the runtime tree behind it, which unpacks itself at its first start.
 *
 * <p>The script states the payload's offset and SHA-256 in fields of fixed width; the payload is a
 * gzipped tar of the tree.
 */
public final class SingleFile {
  private static final String HEADER = "single-file.sh";

  private SingleFile() {}

  /** Writes the file with mode 0755. */
  public static void write(Target target, Program program, Path file) throws IOException {
    Path payload = Files.createTempFile(file.toAbsolutePath().getParent(), ".payload", "");
    try {
      Sha256 sha256 = writePayload(target, program, payload);
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(header(target, program.launch(), sha256).getBytes(StandardCharsets.UTF_8));
        Files.copy(payload, out);
      }
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } finally {
      Files.delete(payload);
    }
  }

  private static Sha256 writePayload(Target target, Program program, Path payload)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(payload)) {
      TarGz.write(program.tree(), target.time(), out);
    }
    return Sha256.of(payload);
  }

  /** The length is the same whatever stands in the two fields, so it can be measured first. */
  private static String header(Target target, String launch, Sha256 sha256) throws IOException {
    String script =
        template()
            .replace("@VERSION@", target.version().text())
            .replace("@ARCH@", target.arch().goarch())
            .replace("@LAUNCH@", launch);
    String measured =
        script.replace("@SHA256@", "0".repeat(2 * Sha256.BYTES)).replace("@OFFSET@", offset(0));
    int length = measured.getBytes(StandardCharsets.UTF_8).length;
    return script.replace("@SHA256@", sha256.hex()).replace("@OFFSET@", offset(length));
  }

  private static String offset(int bytes) {
    return "%10d".formatted(bytes);
  }

  private static String template() throws IOException {
    try (InputStream in = SingleFile.class.getResourceAsStream(HEADER)) {
      if (in == null) {
        throw new IllegalStateException(HEADER + " is not in this tool");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
