package io.baokms.launcher.grpc;

import io.baokms.aad.Annotations;
import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import io.baokms.bao.Deadline;
import io.baokms.core.Encrypted;
import io.baokms.core.KmsException;
import io.baokms.core.KmsService;
import io.baokms.core.KmsStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Seals by prefixing, and does what the test says on the way. */
final class ScriptedKms implements KmsService {

  static final KeyIdentity IDENTITY = identity();
  static final KeyId KEY_ID = keyId();
  static final Annotations ANNOTATIONS = Annotations.of(IDENTITY, KEY_ID, 3, "0.1.0");

  Supplier<KmsStatus> status = () -> new KmsStatus.Healthy(KEY_ID);
  Step before = _ -> {};

  /** The very array that was received, as the adapter leaves it. */
  byte[] receivedPlaintext = {};

  /** The very array that was answered, as the adapter leaves it. */
  byte[] answeredPlaintext = {};

  @Nullable String receivedKeyId;
  Map<String, byte[]> receivedAnnotations = Map.of();

  @Override
  public KmsStatus status() {
    return status.get();
  }

  @Override
  public Encrypted encrypt(byte[] plaintext, Deadline deadline) throws KmsException {
    receivedPlaintext = plaintext;
    before.run(deadline);
    String sealed = "vault:v3:" + new String(plaintext, StandardCharsets.US_ASCII);
    return new Encrypted(sealed, KEY_ID, ANNOTATIONS);
  }

  @Override
  public byte[] decrypt(
      byte[] ciphertext, String keyId, Map<String, byte[]> annotations, Deadline deadline)
      throws KmsException {
    before.run(deadline);
    receivedKeyId = keyId;
    receivedAnnotations = annotations;
    answeredPlaintext =
        new String(ciphertext, StandardCharsets.US_ASCII)
            .replace("vault:v3:", "")
            .getBytes(StandardCharsets.US_ASCII);
    return answeredPlaintext;
  }

  private static KeyIdentity identity() {
    try {
      return KeyIdentity.builder()
          .providerName("kms-a")
          .clusterId("a")
          .openbaoInstanceId("bao-1")
          .transitMountId("m")
          .keyLineageId("l")
          .build();
    } catch (CanonicalException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyId keyId() {
    try {
      return KeyId.derive(IDENTITY, 3, Instant.ofEpochSecond(1715803200));
    } catch (CanonicalException e) {
      throw new AssertionError(e);
    }
  }

  /** What happens before the work. */
  @FunctionalInterface
  interface Step {

    void run(Deadline deadline) throws KmsException;
  }
}
