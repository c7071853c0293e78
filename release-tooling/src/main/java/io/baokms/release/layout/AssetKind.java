package io.baokms.release.layout;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a file of a release is. */
public enum AssetKind {
  BINARY,
  DEB,
  RPM,
  SYSTEMD_BUNDLE,
  STATIC_POD_BUNDLE,
  OCI_IMAGE,
  SBOM,
  SCAN,
  REPRODUCIBILITY,
  NOTES,
  CHECKSUMS,
  SIGNATURE,
  PROVENANCE,
  EVIDENCE;

  /** Returns the word of the index. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
