package io.baokms.aad;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Identities for tests, one fixed and any number of random ones. */
final class Samples {

  static final Instant CREATED_AT = Instant.ofEpochSecond(1_715_803_200);
  static final KeyIdentity PLAIN =
      new KeyIdentity("kms-a", "cluster-a", "bao-1", "", "mount-1", "lineage-1");
  static final KeyIdentity NAMESPACED =
      new KeyIdentity("kms-a", "cluster-a", "bao-1", "admin/team", "mount-1", "lineage-1");

  private Samples() {}

  static KeyId keyId(KeyIdentity identity, int version) {
    try {
      return KeyId.derive(identity, version, CREATED_AT);
    } catch (CanonicalException e) {
      throw new AssertionError(e);
    }
  }

  static Arbitrary<String> identifiers() {
    return Arbitraries.strings()
        .all()
        .ofMinLength(1)
        .ofMaxLength(40)
        .filter(text -> IdentityRule.IDENTIFIER.violation(text).isEmpty());
  }

  static Arbitrary<String> namespaces() {
    return Arbitraries.of("", "a", "admin/team", "Ä/ö")
        .filter(text -> IdentityRule.NAMESPACE.violation(text).isEmpty());
  }

  static Arbitrary<KeyIdentity> identities() {
    return Combinators.combine(
            identifiers(), identifiers(), identifiers(), namespaces(), identifiers(), identifiers())
        .as(KeyIdentity::new);
  }
}
