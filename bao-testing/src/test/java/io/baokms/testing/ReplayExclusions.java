package io.baokms.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The recorded replies that the double does not reach, each with its reason. */
final class ReplayExclusions {

  private static final String CERTIFICATES = "certificate roles are not part of the double yet";
  private static final String INDEX = "X-Vault-Index is not part of the double yet";
  private static final String ADMINISTRATION =
      "administration goes through BaoControls, which have no HTTP";
  private static final String QUOTA = "a rate limit is a planned fault, not a quota that counts";
  private static final String USES = "tokens with a limited number of uses are not modelled";
  private static final String IDENTITY = "identities and source addresses are not modelled";
  private static final String JWT_MOUNT =
      "the double's JWT mounts know one ES256 key, an issuer, an audience and a subject";
  private static final String KEY_TYPE = "this type or origin of a key is not modelled";
  private static final String ABBREVIATED = "the recording shortens what was sent or answered";
  private static final String OTHER = "no provider sends this";
  private static final String FORWARDING = "forwarding of all reads is not modelled";

  private static final Map<Pattern, String> REASONS = new LinkedHashMap<>();

  static {
    exclude("(standby-)?cert-.*|renew-cert-.*|lookup-ok-cert", CERTIFICATES);
    exclude("index-.*", INDEX);
    exclude("admin-.*|rotate-(with-min.*|soft-deleted)|config-soft-deleted", ADMINISTRATION);
    exclude("standby-redirect-rotate|ha-leader-standby", ADMINISTRATION);
    exclude("quota-.*|standby-quota-.*", QUOTA);
    exclude("num-uses-.*|.*-ok-num-uses", USES);
    exclude("entity-.*|denied-cidr-.*|jwt-login-cidr", IDENTITY);
    exclude("jwt-login-(ok-rs256|bound-claims.*|user-claim-missing|oidc-role)", JWT_MOUNT);
    exclude("jwt-login-(ok-jwks|jwks-.*|oidc-.*)", JWT_MOUNT);
    exclude("(key-read|encrypt)-type-(xchacha20-poly1305|ed25519)", KEY_TYPE);
    exclude("key-read-(convergent|backed-up|restored)", KEY_TYPE);
    exclude("encrypt-(too-large|json-depth)|lookup-long-token", ABBREVIATED);
    exclude("(failover|noquorum|noleader-standby)-key-read", ABBREVIATED);
    exclude("encrypt-(patch|batch-empty)", OTHER);
    exclude("ns-deleting-encrypt", "the deletion of a namespace takes no time in the double");
    exclude("dsr-.*", FORWARDING);
  }

  private ReplayExclusions() {}

  static Map<Pattern, String> all() {
    return REASONS;
  }

  static Optional<String> reason(String id) {
    return REASONS.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(id).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static void exclude(String ids, String reason) {
    REASONS.put(Pattern.compile(ids), reason);
  }
}
