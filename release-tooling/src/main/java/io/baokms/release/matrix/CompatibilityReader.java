package io.baokms.release.matrix;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Arch;
import io.baokms.release.yaml.YamlFile;
import io.baokms.release.yaml.YamlMap;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code compatibility.yaml}: exact, unique versions; no tested row without its proof. */
final class CompatibilityReader {
  private static final Pattern EXACT = Pattern.compile("[0-9]{1,4}\\.[0-9]{1,4}\\.[0-9]{1,4}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern GLIBC = Pattern.compile("2\\.[0-9]{1,3}");

  private CompatibilityReader() {}

  static Compatibility read(String name, byte[] bytes) throws ReleaseException {
    YamlMap root = new YamlFile(name, Code.MATRIX_INVALID).read(bytes);
    root.only("version", "openbao", "kubernetes", "jdk");
    if (root.number("version") != 1) {
      throw root.fault("version", "must be 1");
    }
    return new Compatibility(
        rows(root, "openbao", CompatibilityReader::openBao),
        rows(root, "kubernetes", CompatibilityReader::kubernetes),
        rows(root, "jdk", CompatibilityReader::jdk));
  }

  private interface RowReader<T> {
    T read(YamlMap row) throws ReleaseException;
  }

  private static <T extends MatrixRow> List<T> rows(
      YamlMap root, String section, RowReader<T> reader) throws ReleaseException {
    List<T> rows = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlMap map : root.maps(section)) {
      T row = reader.read(map);
      if (!names.add(row.name())) {
        throw map.fault("version", "\"" + row.version() + "\" has a row already");
      }
      rows.add(row);
    }
    return rows;
  }

  private static MatrixRow.OpenBao openBao(YamlMap row) throws ReleaseException {
    row.only("version", "image", "digest", "status", "release_gate", "evidence", "verified_on");
    String digest = optional(row, "digest", DIGEST, "must be sha256: and 64 lower-case hex digits");
    return checked(
        row,
        "digest",
        new MatrixRow.OpenBao(version(row), image(row, "image"), digest, standing(row)));
  }

  private static MatrixRow.Kubernetes kubernetes(YamlMap row) throws ReleaseException {
    row.only(
        "line",
        "version",
        "node_image",
        "digest",
        "status",
        "release_gate",
        "evidence",
        "verified_on");
    String version = version(row);
    String line = row.text("line");
    if (!version.startsWith(line + ".") || line.indexOf('.') < 0) {
      throw row.fault("line", "must be the first two numbers of version " + version);
    }
    String digest = optional(row, "digest", DIGEST, "must be sha256: and 64 lower-case hex digits");
    return checked(
        row,
        "digest",
        new MatrixRow.Kubernetes(line, version, image(row, "node_image"), digest, standing(row)));
  }

  private static MatrixRow.Jdk jdk(YamlMap row) throws ReleaseException {
    row.only(
        "arch",
        "vendor",
        "version",
        "source_sha256",
        "glibc",
        "status",
        "release_gate",
        "evidence",
        "verified_on");
    String sha256 = optional(row, "source_sha256", SHA256, "must be 64 lower-case hex digits");
    String glibc = optional(row, "glibc", GLIBC, "must be a version such as \"2.17\"");
    return checked(
        row,
        "source_sha256",
        new MatrixRow.Jdk(
            arch(row), row.text("vendor"), version(row), sha256, glibc, standing(row)));
  }

  private static Arch arch(YamlMap row) throws ReleaseException {
    for (Arch arch : Arch.values()) {
      if (arch.goarch().equals(row.text("arch"))) {
        return arch;
      }
    }
    throw row.fault("arch", "must be amd64 or arm64");
  }

  private static String version(YamlMap row) throws ReleaseException {
    String version = row.text("version");
    if (!EXACT.matcher(version).matches()) {
      throw row.fault(
          "version", "must be an exact version such as 1.34.3, not \"" + version + "\"");
    }
    return version;
  }

  /** The digest fixes the bytes; a tag beside it could only contradict the version. */
  private static String image(YamlMap row, String key) throws ReleaseException {
    String image = row.text(key);
    String last = image.substring(image.lastIndexOf('/') + 1);
    if (last.indexOf(':') >= 0 || last.indexOf('@') >= 0) {
      throw row.fault(
          Code.FLOATING_INPUT, key, "must have no tag and no digest: version and digest say it");
    }
    return image;
  }

  private static @Nullable String optional(YamlMap row, String key, Pattern form, String fault)
      throws ReleaseException {
    String text = row.optionalText(key).orElse(null);
    if (text != null && !form.matcher(text).matches()) {
      throw row.fault(key, fault);
    }
    return text;
  }

  private static Standing standing(YamlMap row) throws ReleaseException {
    boolean gated = row.flag("release_gate");
    String status = row.text("status");
    if (status.equals("tested")) {
      return new Standing(true, gated, row.text("evidence"), day(row));
    }
    if (!status.equals("pending")) {
      throw row.fault("status", "must be tested or pending");
    }
    for (String proof : List.of("evidence", "verified_on")) {
      if (row.keys().contains(proof)) {
        throw row.fault(proof, "belongs to tested rows alone");
      }
    }
    return new Standing(false, gated, null, null);
  }

  private static LocalDate day(YamlMap row) throws ReleaseException {
    try {
      return LocalDate.parse(row.text("verified_on"));
    } catch (DateTimeParseException _) {
      throw row.fault("verified_on", "must be a date such as 2026-11-24");
    }
  }

  private static <T extends MatrixRow> T checked(YamlMap map, String pin, T row)
      throws ReleaseException {
    if (!row.standing().tested()) {
      return row;
    }
    if (row.pin().isEmpty()) {
      throw map.fault(Code.PIN_MISSING, pin, "is missing; a tested row names the bytes it ran on");
    }
    if (!row.evidenceRow().equals(Optional.ofNullable(row.standing().evidence()))) {
      throw map.fault("evidence", "must be " + row.evidenceRow().orElse("a row"));
    }
    return row;
  }
}
