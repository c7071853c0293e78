package io.baokms.core.schedule;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.bao.Deadline;
import io.baokms.core.Encrypted;
import io.baokms.core.KmsException;
import io.baokms.core.KmsStatus;
import io.baokms.core.Reason;
import io.baokms.core.TransitKms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the API servers of the nodes do: seal when the key changes and now and then, open what any
 * of them has stored.
 */
final class ApiServers {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int ONE_IN = 8;

  private final World world;
  private final List<Sealed> stored = new ArrayList<>();
  private final Map<Integer, KeyId> lastKeys = new HashMap<>();
  private int sealedSoFar;

  ApiServers(World world) {
    this.world = world;
  }

  /** Lets the API server of a node do what it does from time to time. */
  void use(Node node) {
    node.during(kms -> {
      KmsStatus status = kms.status();
      if (status instanceof KmsStatus.Healthy healthy) {
        boolean isNew = !healthy.keyId().equals(lastKeys.put(node.number(), healthy.keyId()));
        if (isNew || world.random().nextInt(ONE_IN) == 0) {
          seal(node, kms, healthy.keyId());
        }
      } else {
        sealInVain(node, kms);
      }
    });
    if (!stored.isEmpty()) {
      open(node, stored.get(world.random().nextInt(stored.size())));
    }
  }

  private void seal(Node node, TransitKms kms, KeyId announced) {
    String plaintext = OpenBao.SECRET + sealedSoFar++;
    try {
      Encrypted encrypted = kms.encrypt(plaintext.getBytes(StandardCharsets.US_ASCII), deadline());
      KeyVersion version = world.version(encrypted.keyId());
      node.require(encrypted.keyId().equals(announced), "sealed with another key than announced");
      node.require(
          encrypted.ciphertext().startsWith("vault:v" + version.number() + ":"),
          "sealed with another version than named");
      KeyVersion used = world.bao().key().versions().get(version.number());
      stored.add(new Sealed(plaintext, encrypted, used == null ? version : used));
    } catch (KmsException e) {
      refused(node, e, "a healthy node does not seal");
    }
  }

  private void sealInVain(Node node, TransitKms kms) {
    try {
      kms.encrypt(new byte[] {1}, deadline());
      node.require(false, "seals although it is not healthy");
    } catch (KmsException e) {
      node.require(
          e.reason().code() == Reason.Code.FAILED_PRECONDITION,
          "refuses to seal for " + e.reason());
    }
  }

  /** Opens a stored value on a node, which must succeed unless a fault is in the way. */
  void open(Node node, Sealed sealed) {
    node.during(kms -> {
      try {
        Encrypted encrypted = sealed.encrypted();
        byte[] opened =
            kms.decrypt(
                encrypted.ciphertext().getBytes(StandardCharsets.US_ASCII),
                encrypted.keyId().text(),
                encrypted.annotations().toMap(),
                deadline());
        node.require(
            new String(opened, StandardCharsets.US_ASCII).equals(sealed.plaintext()),
            "opened to something else");
      } catch (KmsException e) {
        if (world.bao().key().has(sealed.version())) {
          refused(node, e, "does not open what was sealed with " + sealed.version());
        }
      }
    });
  }

  void openAll(Node node) {
    stored.forEach(sealed -> open(node, sealed));
  }

  /** Sends what no API server would: nothing of it may open, or change what Status says. */
  void sendNonsense(Node node) {
    if (stored.isEmpty()) {
      return;
    }
    Encrypted some = stored.get(world.random().nextInt(stored.size())).encrypted();
    Encrypted other = stored.get(world.random().nextInt(stored.size())).encrypted();
    byte[] ciphertext = some.ciphertext().getBytes(StandardCharsets.US_ASCII);
    byte[] damaged = ciphertext.clone();
    damaged[damaged.length / 2] ^= 1;
    Map<String, byte[]> annotations = some.annotations().toMap();
    refuse(node, ciphertext, unknownKeyId(), annotations);
    refuse(node, ciphertext, "obk2.nonsense", annotations);
    refuse(node, damaged, some.keyId().text(), annotations);
    if (!other.keyId().equals(some.keyId())) {
      refuse(node, ciphertext, some.keyId().text(), other.annotations().toMap());
      refuse(node, ciphertext, other.keyId().text(), other.annotations().toMap());
    }
  }

  private void refuse(Node node, byte[] ciphertext, String keyId, Map<String, byte[]> annotations) {
    node.during(kms -> {
      try {
        kms.decrypt(ciphertext, keyId, annotations, deadline());
        node.require(false, "opens nonsense");
      } catch (KmsException e) {
        requireClean(node, e);
      }
    });
  }

  private String unknownKeyId() {
    try {
      return KeyId.derive(KeyVersion.IDENTITY, 7_777, world.time().wall()).text();
    } catch (CanonicalException e) {
      throw new AssertionError(e);
    }
  }

  private static void refused(Node node, KmsException e, String what) {
    requireClean(node, e);
    node.require(node.isExcused(), what + ": " + e.reason());
  }

  private static void requireClean(Node node, KmsException e) {
    node.require(e.reason() != Reason.PANIC && e.reason() != Reason.INTERNAL, "a defect");
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      node.requireNoSecret(cause.toString());
    }
  }

  private Deadline deadline() {
    return Deadline.after(PATIENCE, world.time());
  }
}
