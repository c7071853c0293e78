package io.baokms.release.sign;

import java.nio.file.Path;
import java.util.List;

/** What a trusted root may lack of a {@link PrivateSigstore}. */
public enum RootGap {
  /** Any authority. */
  AUTHORITY("No valid Certificate Authorities") {
    @Override
    TrustedRoot root(PrivateSigstore own, PrivateSigstore other) {
      return new TrustedRoot(List.of(), List.of(own.log()), List.of(own.ctLog()));
    }
  },
  /** Its authority, in whose place another of the same name is. */
  OWN_AUTHORITY("not verifiable against CAs") {
    @Override
    TrustedRoot root(PrivateSigstore own, PrivateSigstore other) {
      return new TrustedRoot(List.of(other.authority()), List.of(own.log()), List.of(own.ctLog()));
    }
  },
  /** Any transparency log. */
  LOG("does not match any provided transparency logs") {
    @Override
    TrustedRoot root(PrivateSigstore own, PrivateSigstore other) {
      return new TrustedRoot(List.of(own.authority()), List.of(), List.of(own.ctLog()));
    }
  },
  /** Its transparency log, in whose place another is. */
  OWN_LOG("does not match any provided transparency logs") {
    @Override
    TrustedRoot root(PrivateSigstore own, PrivateSigstore other) {
      return new TrustedRoot(List.of(own.authority()), List.of(other.log()), List.of(own.ctLog()));
    }
  },
  /** Any log of certificates. */
  CT_LOG("No ct logs") {
    @Override
    TrustedRoot root(PrivateSigstore own, PrivateSigstore other) {
      return new TrustedRoot(List.of(own.authority()), List.of(own.log()), List.of());
    }
  },
  /** Its log of certificates, in whose place another is. */
  OWN_CT_LOG("SCT") {
    @Override
    TrustedRoot root(PrivateSigstore own, PrivateSigstore other) {
      return new TrustedRoot(List.of(own.authority()), List.of(own.log()), List.of(other.ctLog()));
    }
  };

  private final String reason;

  RootGap(String reason) {
    this.reason = reason;
  }

  /** Returns a part of sigstore's reason for the refusal. */
  public String reason() {
    return reason;
  }

  /** Writes the trusted root of a sigstore with the gap. */
  public Path write(PrivateSigstore own, Path file) throws Exception {
    return root(own, PrivateSigstore.make()).write(file);
  }

  abstract TrustedRoot root(PrivateSigstore own, PrivateSigstore other);
}
