package io.baokms.launcher.config;

import java.util.Map;
import java.util.Optional;

/** Keys of older files that no longer exist, with the key that took their place. */
final class WithdrawnKeys {
  private static final String NOTHING = "";
  private static final Map<String, String> REPLACEMENTS =
      Map.ofEntries(
          Map.entry("server.adminAddress", NOTHING),
          Map.entry("server.unsafeDebugEndpoints", NOTHING),
          Map.entry("auth.mountPath", JwtKeys.MOUNT_PATH.name()),
          Map.entry("auth.role", JwtKeys.ROLE.name()),
          Map.entry("auth.jwtFile", JwtKeys.JWT_FILE.name()),
          Map.entry("auth.minJwtRemainingTtl", JwtKeys.MIN_REMAINING_TTL.name()),
          Map.entry("auth.tokenStorage", NOTHING),
          Map.entry("transit.useAssociatedData", NOTHING),
          Map.entry("performance", NOTHING),
          Map.entry("performance.decryptMicroBatching", NOTHING),
          Map.entry("logging.redactOpenBaoPaths", NOTHING));

  private WithdrawnKeys() {}

  /** What to say about an unknown key that once was known. */
  static Optional<String> hint(String name) {
    return Optional.ofNullable(REPLACEMENTS.get(name))
        .map(replacement ->
            replacement.equals(NOTHING)
                ? "; it was withdrawn and nothing replaces it"
                : "; it was withdrawn, use " + replacement);
  }
}
