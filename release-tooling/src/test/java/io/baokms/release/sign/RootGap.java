package io.baokms.release.sign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.release.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a trusted root may lack of a {@link PrivateSigstore}. */
public enum RootGap {
  /** Any authority. */
  NO_AUTHORITY("certificateAuthorities", "No valid Certificate Authorities"),
  /** Its authority, in whose place another of the same name is. */
  OTHER_AUTHORITY("certificateAuthorities", "not verifiable against CAs"),
  /** Its authority at that time. */
  PAST_AUTHORITY("certificateAuthorities", "No valid Certificate Authorities"),
  /** Any transparency log. */
  NO_LOG("tlogs", "does not match any provided transparency logs"),
  /** Its transparency log, in whose place another is. */
  OTHER_LOG("tlogs", "does not match any provided transparency logs"),
  /** Its transparency log at that time. */
  PAST_LOG("tlogs", "by a log that is not trusted at that time"),
  /** Any log of certificates. */
  NO_CT_LOG("ctlogs", "No ct logs"),
  /** Its log of certificates, in whose place another is. */
  OTHER_CT_LOG("ctlogs", "SCT"),
  /** Its log of certificates at that time. */
  PAST_CT_LOG("ctlogs", "SCT");

  private static final String BEFORE_IT_SIGNED = "2026-06-01T00:00:00Z";

  private final String member;
  private final String reason;

  RootGap(String member, String reason) {
    this.member = member;
    this.reason = reason;
  }

  /** Returns a part of our reason for the refusal. */
  public String reason() {
    return reason;
  }

  /** Writes the trusted root of a sigstore with the gap. */
  public Path write(PrivateSigstore own, Path file) throws Exception {
    ObjectNode root = (ObjectNode) Json.tree("root", TrustedRoot.of(own));
    switch (this) {
      case NO_AUTHORITY, NO_LOG, NO_CT_LOG -> root.putArray(member);
      case OTHER_AUTHORITY, OTHER_LOG, OTHER_CT_LOG -> {
        byte[] other = TrustedRoot.of(PrivateSigstore.make());
        root.set(member, Json.tree("other root", other).path(member));
      }
      case PAST_AUTHORITY, PAST_LOG, PAST_CT_LOG -> {
        JsonNode time = root.path(member).path(0).findValue("validFor");
        ((ObjectNode) time).put("end", BEFORE_IT_SIGNED);
      }
    }
    return Files.write(file, Json.write(root));
  }
}
