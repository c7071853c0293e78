package io.baokms.release.sign;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A sigstore of our own, without a network: authority, both logs, and who stamps the time.
 *
 * <p>Its bundles are those that the release workflow gets from cosign and the public sigstore.
 */
public record PrivateSigstore(
    TestAuthority authority, TestLog log, TestCtLog ctLog, TestStamper stamper) {
  private static final Instant ISSUED = Instant.parse("2026-11-25T03:11:00Z");
  private static final CertificateBundle.KindVersion FILE = kind("hashedrekord");
  private static final CertificateBundle.KindVersion STATEMENT = kind("dsse");

  /** Makes one, with new keys. */
  public static PrivateSigstore make() throws Exception {
    return new PrivateSigstore(
        TestAuthority.make(), TestLog.make(), TestCtLog.make(), TestStamper.make());
  }

  /** Writes what a user has to trust. */
  public Path trustedRoot(Path file) throws IOException {
    return Files.write(file, TrustedRoot.of(this));
  }

  /** Returns the bundle of a file that a workflow signs. */
  public byte[] ofFile(SigningWorkflow workflow, byte[] file) throws Exception {
    return ofFile(workflow, file, Duration.ZERO);
  }

  /** Returns the bundle of a file whose entry is so much younger than the certificate. */
  public byte[] ofFile(SigningWorkflow workflow, byte[] file, Duration late) throws Exception {
    WorkflowSignature signed = sign(workflow, file);
    return signed.fileBundle(log.entry(FILE, signed.fileEntry(), ISSUED.plus(late)), null);
  }

  /** Returns the bundle of a file with a stamp that is so much younger than the certificate. */
  public byte[] ofStampedFile(SigningWorkflow workflow, byte[] file, Duration late)
      throws Exception {
    WorkflowSignature signed = sign(workflow, file);
    Base64Text stamp = stamper.stamp(signed.signature(), ISSUED.plus(late));
    return signed.fileBundle(log.entry(FILE, signed.fileEntry(), ISSUED), stamp);
  }

  /** Returns the bundle of a file with the entry of another one. */
  public byte[] ofFileWithEntryOf(SigningWorkflow workflow, byte[] file, byte[] other)
      throws Exception {
    String entry = sign(workflow, other).fileEntry();
    return sign(workflow, file).fileBundle(log.entry(FILE, entry, ISSUED), null);
  }

  /** Returns the bundle of an in-toto statement that a workflow signs. */
  public byte[] ofStatement(SigningWorkflow workflow, byte[] payload) throws Exception {
    WorkflowSignature signed = sign(workflow, Dsse.encoding(payload));
    CertificateBundle.Envelope envelope = signed.envelope(payload);
    String entry = signed.statementEntry(Sha256.of(Json.write(envelope)), Sha256.of(payload));
    return signed.statementBundle(log.entry(STATEMENT, entry, ISSUED), envelope, null);
  }

  /** Returns the bundle of a file that is in the second version of the log. */
  byte[] ofFileInSecondLog(SigningWorkflow workflow, byte[] file) throws Exception {
    WorkflowSignature signed = sign(workflow, file);
    Base64Text stamp = stamper.stamp(signed.signature(), ISSUED);
    return signed.fileBundle(log.secondEntry(signed.secondEntry()), stamp);
  }

  /** Returns the bundle of a statement that is in the second version of the log. */
  byte[] ofStatementInSecondLog(SigningWorkflow workflow, byte[] payload) throws Exception {
    WorkflowSignature signed = sign(workflow, Dsse.encoding(payload));
    Base64Text stamp = stamper.stamp(signed.signature(), ISSUED);
    return signed.statementBundle(
        log.secondEntry(signed.secondEntry()), signed.envelope(payload), stamp);
  }

  private WorkflowSignature sign(SigningWorkflow workflow, byte[] message) throws Exception {
    EcKey key = EcKey.make();
    return new WorkflowSignature(
        authority.issue(workflow, key.pair().getPublic(), ISSUED, ctLog),
        Sha256.of(message),
        Base64Text.of(key.sign(message)));
  }

  private static CertificateBundle.KindVersion kind(String kind) {
    return new CertificateBundle.KindVersion(kind, "0.0.1");
  }
}
