package io.baokms.core.request;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.StrictUtf8;
import io.baokms.aad.TransitCiphertext;
import io.baokms.core.KmsException;
import io.baokms.core.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The sizes of a Decrypt request, checked before anything in it is understood. */
final class RequestLimits {

  private static final int KEY_ID_BYTES = 1023;
  private static final int ANNOTATION_BYTES = 32_767;

  private RequestLimits() {}

  static void check(byte[] ciphertext, String keyId, Map<String, byte[]> annotations)
      throws KmsException {
    if (ciphertext.length == 0) {
      throw new KmsException(Reason.CIPHERTEXT_REQUIRED);
    }
    if (ciphertext.length > TransitCiphertext.MAX_BYTES || utf8Length(keyId) > KEY_ID_BYTES) {
      throw new KmsException(Reason.REQUEST_LIMIT);
    }
    requireUtf8(annotations);
    if (total(annotations) > ANNOTATION_BYTES) {
      throw new KmsException(Reason.REQUEST_LIMIT);
    }
  }

  private static void requireUtf8(Map<String, byte[]> annotations) throws KmsException {
    try {
      for (byte[] value : annotations.values()) {
        var unused = StrictUtf8.decode(value);
      }
    } catch (CanonicalException e) {
      throw new KmsException(Reason.ANNOTATIONS_INVALID, e);
    }
  }

  private static long total(Map<String, byte[]> annotations) {
    long sum = 0;
    for (Map.Entry<String, byte[]> entry : annotations.entrySet()) {
      sum += utf8Length(entry.getKey()) + entry.getValue().length;
    }
    return sum;
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
