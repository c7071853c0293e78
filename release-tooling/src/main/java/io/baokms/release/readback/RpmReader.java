package io.baokms.release.readback;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.index.PackageFacts;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the header of an RPM package; the payload is never looked at.
 *
 * @see <a href="https://rpm-software-management.github.io/rpm/manual/format_v4.html">RPM v4</a>
 */
public final class RpmReader {
  private static final int NAME = 1000;
  private static final int VERSION = 1001;
  private static final int RELEASE = 1002;
  private static final int SIZE = 1009;
  private static final int ARCH = 1022;

  private RpmReader() {}

  /**
   * Returns what a package says of itself.
   *
   * @throws ReleaseException {@code FILE_TYPE} when it is no such package
   */
  public static PackageFacts read(Path file) throws ReleaseException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return facts(RpmHeader.ofPackage(in));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw ReleaseException.check(
          Code.FILE_TYPE, file.getFileName() + " is no RPM package: " + e.getMessage());
    }
  }

  private static PackageFacts facts(RpmHeader header) {
    return new PackageFacts(
        header.text(NAME),
        header.text(VERSION),
        header.text(RELEASE),
        header.text(ARCH),
        header.number(SIZE));
  }
}
