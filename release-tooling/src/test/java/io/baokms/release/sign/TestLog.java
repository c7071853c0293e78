package io.baokms.release.sign;

import io.baokms.release.checksums.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A transparency log of two entries, whose second one is whatever it is given, as Rekor keeps it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, 2.1</a>
 * @see <a href="https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md">Checkpoint</a>
 */
record TestLog(EcKey key) {
  private static final String NAME = "log.test";
  // By the number of the tree cosign knows the first version of Rekor.
  private static final String ORIGIN = NAME + " - 1";
  private static final String INDEX = "1";
  private static final String SIZE = "2";
  private static final byte[] FIRST = hashed(0, new byte[] {1});

  static TestLog make() throws GeneralSecurityException {
    return new TestLog(EcKey.make());
  }

  /** Logs an entry and proves it, by a promise and by a proof. */
  CertificateBundle.LogEntry entry(
      CertificateBundle.KindVersion kind, String body, Instant integrated)
      throws GeneralSecurityException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String time = Long.toString(integrated.getEpochSecond());
    return new CertificateBundle.LogEntry(
        INDEX,
        new CertificateBundle.LogId(Base64Text.of(key.id().bytes())),
        kind,
        time,
        new CertificateBundle.InclusionPromise(promise(bytes, time)),
        proof(bytes),
        Base64Text.of(bytes));
  }

  /** Logs an entry and proves it as the second version does: without a promise, without a time. */
  CertificateBundle.LogEntry secondEntry(String body) throws GeneralSecurityException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new CertificateBundle.LogEntry(
        INDEX,
        new CertificateBundle.LogId(Base64Text.of(key.id().bytes())),
        new CertificateBundle.KindVersion("hashedrekord", "0.0.2"),
        null,
        null,
        proof(bytes),
        Base64Text.of(bytes));
  }

  private Base64Text promise(byte[] body, String time) throws GeneralSecurityException {
    String promised =
        "{\"body\":\"%s\",\"integratedTime\":%s,\"logID\":\"%s\",\"logIndex\":%s}"
            .formatted(Base64Text.of(body).text(), time, key.id(), INDEX);
    return Base64Text.of(key.sign(promised.getBytes(StandardCharsets.UTF_8)));
  }

  private CertificateBundle.InclusionProof proof(byte[] body) throws GeneralSecurityException {
    Base64Text root = Base64Text.of(hashed(1, FIRST, hashed(0, body)));
    String head = ORIGIN + "\n" + SIZE + "\n" + root.text() + "\n";
    ByteArrayOutputStream signature = new ByteArrayOutputStream();
    signature.writeBytes(Arrays.copyOf(key.id().bytes(), 4));
    signature.writeBytes(key.sign(head.getBytes(StandardCharsets.UTF_8)));
    String signed = "\n\u2014 " + NAME + " " + Base64Text.of(signature.toByteArray()).text() + "\n";
    return new CertificateBundle.InclusionProof(
        INDEX,
        root,
        SIZE,
        List.of(Base64Text.of(FIRST)),
        new CertificateBundle.Checkpoint(head + signed));
  }

  private static byte[] hashed(int kind, byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(kind);
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return Sha256.of(all.toByteArray()).bytes();
  }
}
