package io.baokms.release.checksums;

import io.baokms.release.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The list {@code checksums.txt}: one SHA-256 sum for each published file.
 *
 * <p>Its bytes are canonical: what {@link #parse} accepts, {@link #bytes} writes again.
 *
 * @param lines in byte order of the names, no name twice
 */
public record Checksums(List<Line> lines) {

  /**
   * One file of the list.
   *
   * @param name base name
   */
  public record Line(Sha256 sha256, String name) {
    /** Returns the line as it stands in the file, without its LF. */
    public String text() {
      return sha256.hex() + "  " + name;
    }
  }

  /** Sorts the lines. */
  public Checksums {
    lines = lines.stream().sorted(Comparator.comparing(Line::name)).toList();
  }

  /**
   * Reads a list.
   *
   * @throws ReleaseException {@code LINE_INVALID}, {@code HEX_INVALID}, {@code NAME_INVALID},
   *     {@code FILE_DUPLICATE} or {@code ORDER_INVALID}, with the line's number
   */
  public static Checksums parse(byte[] bytes) throws ReleaseException {
    return new ChecksumsReader(bytes).read();
  }

  /** Returns the bytes of the file. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the sum of a file, empty when the list has no line for it. */
  public Optional<Sha256> sum(String name) {
    return lines.stream().filter(line -> line.name().equals(name)).map(Line::sha256).findFirst();
  }
}
