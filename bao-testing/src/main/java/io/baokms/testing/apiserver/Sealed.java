package io.baokms.testing.apiserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A seed as the plugin sealed it and as etcd stores it; equal by content, as the read cache needs.
 *
 * @param ciphertext the sealed seed
 */
public record Sealed(String keyId, Bytes ciphertext, Map<String, Bytes> annotations) {

  private static final int MAX_KEY_ID_BYTES = 1024;
  private static final int MAX_CIPHERTEXT_BYTES = 1024;
  private static final int MAX_ANNOTATIONS_BYTES = 32 * 1024;
  private static final int MAX_NAME_LENGTH = 253;
  private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
  private static final Pattern FULLY_QUALIFIED = Pattern.compile(LABEL + "(\\." + LABEL + ")+\\.?");

  /** Copies the annotations. */
  public Sealed {
    annotations = Map.copyOf(annotations);
  }

  /** Returns what an API server has against storing this; empty when nothing. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!keyIdFault(keyId).isEmpty()) {
      problems.add("key_id of the reply is " + keyIdFault(keyId));
    }
    if (ciphertext.size() < 1 || ciphertext.size() > MAX_CIPHERTEXT_BYTES) {
      problems.add("ciphertext has " + ciphertext.size() + " bytes");
    }
    int size = 0;
    for (Map.Entry<String, Bytes> annotation : annotations.entrySet()) {
      size += annotation.getKey().getBytes(UTF_8).length + annotation.getValue().size();
      if (!isFullyQualified(annotation.getKey())) {
        problems.add("annotation \"" + annotation.getKey() + "\" is no domain name");
      }
    }
    if (size > MAX_ANNOTATIONS_BYTES) {
      problems.add("annotations have " + size + " bytes");
    }
    return problems;
  }

  /** Returns {@code empty}, {@code too_long}, or an empty text for a key_id that will do. */
  static String keyIdFault(String keyId) {
    if (keyId.isEmpty()) {
      return "empty";
    }
    return keyId.getBytes(UTF_8).length > MAX_KEY_ID_BYTES ? "too_long" : "";
  }

  private static boolean isFullyQualified(String name) {
    return name.length() <= MAX_NAME_LENGTH && FULLY_QUALIFIED.matcher(name).matches();
  }
}
