package io.baokms.release.sign;

import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sigstore bundle that was read and looks like one, but is not verified yet. */
public final class BundleFile {
  private final String name;
  private final byte[] bytes;
  private final BundleMaterial material;

  private BundleFile(String name, byte[] bytes) throws ReleaseException {
    this.name = name;
    this.bytes = bytes;
    this.material = BundleMaterial.of(name, bytes);
  }

  /**
   * Reads a bundle.
   *
   * @throws ReleaseException {@code BUNDLE_MALFORMED} or {@code BUNDLE_VERSION}
   */
  public static BundleFile read(Path file) throws ReleaseException {
    try {
      return of(file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + file, e);
    }
  }

  /**
   * Takes the bytes of a bundle.
   *
   * @param name base name, for messages
   * @throws ReleaseException {@code BUNDLE_MALFORMED} or {@code BUNDLE_VERSION}
   */
  public static BundleFile of(String name, byte[] bytes) throws ReleaseException {
    return new BundleFile(name, bytes.clone());
  }

  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  BundleMaterial material() {
    return material;
  }
}
