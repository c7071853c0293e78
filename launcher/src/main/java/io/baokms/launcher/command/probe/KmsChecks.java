package io.baokms.launcher.command.probe;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.kms.v2.StatusResponse;
import io.baokms.launcher.command.CheckReport.Check;
import io.baokms.launcher.command.probe.Exchange.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges what a provider answered, by the rules by which kube-apiserver does. */
final class KmsChecks {

  private static final Duration SLOW = Duration.ofSeconds(1);
  private static final int MAX_BYTES = 1024;

  private KmsChecks() {}

  static List<Check> of(Exchange exchange, Optional<KeyId> expected) {
    return List.of(
        status(exchange.status()),
        keyId(exchange, expected),
        encrypt(exchange.encrypt()),
        decrypt(exchange),
        latency(exchange));
  }

  private static Check status(Answer<StatusResponse> answer) {
    if (answer.value().isEmpty()) {
      return ProbeStep.KMS_STATUS.fail(answer.failure());
    }
    StatusResponse status = answer.value().get();
    return status.getVersion().equals("v2") && status.getHealthz().equals("ok")
        ? ProbeStep.KMS_STATUS.pass("")
        : ProbeStep.KMS_STATUS.fail(
            "version '%s', healthz '%s'"
                .formatted(Foreign.line(status.getVersion()), Foreign.line(status.getHealthz())));
  }

  private static Check keyId(Exchange exchange, Optional<KeyId> expected) {
    Optional<StatusResponse> status = exchange.status().value();
    Optional<EncryptResponse> sealed = exchange.encrypt().value();
    if (status.isEmpty() || sealed.isEmpty()) {
      return ProbeStep.KMS_KEY_ID.skip("not reached");
    }
    String text = status.get().getKeyId();
    if (!isValid(text)) {
      return ProbeStep.KMS_KEY_ID.fail("'" + Foreign.line(text) + "' is no valid key_id");
    }
    if (expected.isPresent() && !expected.get().text().equals(text)) {
      return ProbeStep.KMS_KEY_ID.fail("'" + text + "' is not the expected one");
    }
    return sealed.get().getKeyId().equals(text)
        ? ProbeStep.KMS_KEY_ID.pass(text)
        : ProbeStep.KMS_KEY_ID.fail("Status and Encrypt name different keys");
  }

  private static Check encrypt(Answer<EncryptResponse> answer) {
    if (answer.value().isEmpty()) {
      return ProbeStep.KMS_ENCRYPT.fail(answer.failure());
    }
    int bytes = answer.value().get().getCiphertext().size();
    return bytes >= 1 && bytes <= MAX_BYTES
        ? ProbeStep.KMS_ENCRYPT.pass("")
        : ProbeStep.KMS_ENCRYPT.fail("the ciphertext has " + bytes + " bytes");
  }

  private static Check decrypt(Exchange exchange) {
    if (exchange.encrypt().value().isEmpty()) {
      return ProbeStep.KMS_DECRYPT.skip("not reached");
    }
    return exchange
        .decrypt()
        .value()
        .map(opened ->
            opened.getPlaintext().equals(exchange.seed())
                ? ProbeStep.KMS_DECRYPT.pass("")
                : ProbeStep.KMS_DECRYPT.fail("the plaintext is another one"))
        .orElse(ProbeStep.KMS_DECRYPT.fail(exchange.decrypt().failure()));
  }

  private static Check latency(Exchange exchange) {
    if (exchange.decrypt().value().isEmpty()) {
      return ProbeStep.KMS_LATENCY.skip("not reached");
    }
    List<Duration> times =
        List.of(exchange.status().took(), exchange.encrypt().took(), exchange.decrypt().took());
    String text =
        "status %s ms, encrypt %s ms, decrypt %s ms"
            .formatted(times.stream().map(KmsChecks::millis).toArray());
    return times.stream().anyMatch(time -> time.compareTo(SLOW) > 0)
        ? ProbeStep.KMS_LATENCY.warn(text)
        : ProbeStep.KMS_LATENCY.pass(text);
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e6);
  }

  private static boolean isValid(String keyId) {
    try {
      KeyId.parse(keyId);
      return true;
    } catch (CanonicalException e) {
      return false;
    }
  }
}
