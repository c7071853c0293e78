package io.baokms.launcher.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Writes a state as the schema before the current one had it, with its own hash. */
final class OldSchema {

  private OldSchema() {}

  static String of(String state) {
    String old =
        state
            .replace("keyregistry.openbao-kms/v1alpha2", "keyregistry.openbao-kms/v1alpha1")
            .replaceFirst("  \"identityFingerprint\": \"[^\"]*\",\n", "");
    String body =
        old.replaceAll("\n *\"currentHash\": \"[^\"]*\",", "")
            .replaceAll("\n *", "")
            .replace("\": ", "\":");
    return old.replaceFirst(
        "\"currentHash\": \"[^\"]*\"", "\"currentHash\": \"" + hash(body) + "\"");
  }

  private static String hash(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return "krs1." + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
