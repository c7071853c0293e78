package io.baokms.testing.transit;

import io.baokms.testing.traffic.ActiveNode;
import io.baokms.testing.traffic.Fields;
import io.baokms.testing.traffic.Refusal;
import io.baokms.testing.traffic.Result;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers the calls below one Transit mount; thread-safe. */
public final class TransitEngine {

  private static final Set<String> ENCRYPT_FIELDS =
      Set.of(
          "associated_data",
          "batch_input",
          "context",
          "convergent_encryption",
          "key_version",
          "partial_failure_response_code",
          "plaintext",
          "type");
  private static final Set<String> DECRYPT_FIELDS =
      Set.of(
          "associated_data",
          "batch_input",
          "ciphertext",
          "context",
          "partial_failure_response_code");

  private final TransitStore store;
  private final String mount;
  private final InstantSource time;
  private final Sight sight;

  /** Creates the engine of one mount of a store; creation seconds come from the time source. */
  public TransitEngine(TransitStore store, String mount, InstantSource time, Sight sight) {
    this.store = store;
    this.mount = mount;
    this.time = time;
    this.sight = sight;
  }

  /** Tells whether a write to the path would create: OpenBao then asks for {@code create}. */
  public boolean wouldCreate(String path) {
    return path.startsWith("encrypt/")
        && mounted().key(path.substring("encrypt/".length())).isEmpty();
  }

  /**
   * Answers one call.
   *
   * @param method GET, POST, PUT or DELETE
   * @param path the path below the mount
   * @param active what an upsert needs
   * @throws Refusal with OpenBao's own status and text
   */
  public Result call(String method, String path, Fields fields, ActiveNode active) throws Refusal {
    if (path.equals("config/keys")) {
      return readConfig(method);
    }
    int slash = path.indexOf('/');
    String verb = slash < 0 ? path : path.substring(0, slash);
    String key = slash < 0 ? "" : path.substring(slash + 1);
    if (key.isEmpty() || key.contains("/")) {
      throw Refusal.listed(404, "unsupported path");
    }
    return switch (verb) {
      case "keys" -> readKey(method, key);
      case "encrypt" -> encrypt(method, key, fields, active);
      case "decrypt" -> decrypt(method, key, fields);
      default -> throw Refusal.listed(404, "unsupported path");
    };
  }

  private Result readConfig(String method) throws Refusal {
    requireMethod(method.equals("GET"));
    return data(Map.of("disable_upsert", mounted().disableUpsert()));
  }

  private Result readKey(String method, String key) throws Refusal {
    requireMethod(method.equals("GET"));
    return data(KeyMetadata.of(mounted().key(key).orElseThrow(() -> Refusal.of(404))));
  }

  private Result encrypt(String method, String key, Fields fields, ActiveNode active)
      throws Refusal {
    requireMethod(isWrite(method));
    if (!fields.has("plaintext")) {
      throw Refusal.of(400, "missing plaintext to encrypt");
    }
    fields.integer("key_version");
    if (mounted().key(key).isEmpty() && !mounted().disableUpsert()) {
      active.require();
      store.createKey(mount, key, KeyProfile.AES256, time.instant());
    }
    return Result.data(
        TransitCrypto.encrypt(existing(key), fields), fields.warnings(ENCRYPT_FIELDS));
  }

  private Result decrypt(String method, String key, Fields fields) throws Refusal {
    requireMethod(isWrite(method));
    if (fields.text("ciphertext").isEmpty()) {
      throw Refusal.of(400, "missing ciphertext to decrypt");
    }
    return Result.data(
        TransitCrypto.decrypt(existing(key), fields), fields.warnings(DECRYPT_FIELDS));
  }

  private KeyState existing(String key) throws Refusal {
    return mounted().key(key).orElseThrow(() -> Refusal.of(400, "encryption key not found"));
  }

  private TransitMount mounted() {
    return store
        .seen(mount, sight)
        .orElseThrow(() -> new IllegalStateException("Not mounted: " + mount));
  }

  private static boolean isWrite(String method) {
    return method.equals("POST") || method.equals("PUT");
  }

  private static void requireMethod(boolean supported) throws Refusal {
    if (!supported) {
      throw Refusal.listed(405, "unsupported operation");
    }
  }

  private static Result data(Map<String, Object> data) {
    return Result.data(data, List.of());
  }
}
