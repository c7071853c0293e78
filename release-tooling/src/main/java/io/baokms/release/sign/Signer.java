package io.baokms.release.sign;

import io.baokms.release.ReleaseException;

/** Who a bundle says that it was signed by; nothing of it is verified. */
public sealed interface Signer {

  /**
   * A key.
   *
   * @param hint base64 SHA-256 of the DER public key
   */
  record Key(String hint) implements Signer {}

  /**
   * A workflow that got a certificate.
   *
   * @param identity its URI, with the ref
   * @param issuer who vouched for it
   * @param commit that it built, empty when the certificate does not say
   */
  record Workflow(String identity, String issuer, String commit) implements Signer {}

  /**
   * Reads it from a bundle.
   *
   * @throws ReleaseException {@code BUNDLE_MALFORMED}
   */
  static Signer of(BundleFile bundle) throws ReleaseException {
    return switch (bundle.material()) {
      case KEY -> new Key(KeyBundle.read(bundle.name(), bundle.bytes()).hint());
      case CERTIFICATE -> {
        LeafCertificate leaf = CertificateTrust.leaf(CertificateTrust.parse(bundle));
        String identity = String.join(" ", leaf.identities()).replaceFirst("^uri:", "");
        yield new Workflow(identity, leaf.issuer(), leaf.sourceCommit());
      }
    };
  }
}
