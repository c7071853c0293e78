package io.baokms.aad;

import io.baokms.aad.CanonicalException.Problem;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The annotations that travel with a sealed value and say what it was sealed with.
 *
 * <p>They hold hashes only. Nothing read from them ever enters the AAD. Immutable; worth keeping
 * beside the key version that they belong to.
 */
public final class Annotations {

  /** In the order in which a difference is reported. */
  private static final List<AnnotationKey> COMPARED =
      List.of(
          AnnotationKey.KEY_VERSION,
          AnnotationKey.KEY_ID_HASH,
          AnnotationKey.MOUNT_HASH,
          AnnotationKey.KEY_HASH,
          AnnotationKey.NAMESPACE_HASH);

  private static final int LONGEST_PLUGIN_VERSION = 128;

  private final Map<AnnotationKey, String> values;

  private Annotations(Map<AnnotationKey, String> values) {
    this.values = values;
  }

  /**
   * Returns the annotations of values sealed under one key version.
   *
   * @param keyId the id derived from this identity and version
   * @param version the version in OpenBao, at least 1
   * @param pluginVersion the build's version, 1 to 128 printable ASCII characters
   * @throws IllegalArgumentException when a version is not as said above
   */
  public static Annotations of(
      KeyIdentity identity, KeyId keyId, int version, String pluginVersion) {
    if (!isPluginVersion(pluginVersion)) {
      throw new IllegalArgumentException("Plugin version is not 1 to 128 printable characters");
    }
    Map<AnnotationKey, String> values = compared(identity, keyId, version);
    values.put(AnnotationKey.PROVIDER, Aad.PROVIDER);
    values.put(AnnotationKey.PLUGIN_VERSION, pluginVersion);
    values.put(AnnotationKey.AAD_VERSION, Aad.VERSION);
    return new Annotations(values);
  }

  /**
   * Reads received annotations; surplus ones with a legal key are ignored.
   *
   * @throws CanonicalException with {@code ANNOTATION_INVALID}
   */
  public static Annotations parse(Map<String, byte[]> received) throws CanonicalException {
    if (received.isEmpty()) {
      throw invalid("Annotations are missing");
    }
    if (!received.keySet().stream().allMatch(DomainName::isValid)) {
      throw invalid("An annotation key is not a lower-case domain name");
    }
    Map<AnnotationKey, String> values = new EnumMap<>(AnnotationKey.class);
    for (AnnotationKey key : AnnotationKey.values()) {
      byte @Nullable [] value = received.get(key.text());
      if (value != null) {
        values.put(key, checked(key, value));
      } else if (!key.isOptional()) {
        throw invalid("Annotation " + key.text() + " is missing");
      }
    }
    return new Annotations(values);
  }

  /**
   * Requires that these annotations belong to one key version.
   *
   * <p>The plugin version is not compared: builds read each other's values.
   *
   * @param keyId the id derived from this identity and version
   * @param version the version in OpenBao, at least 1
   * @throws CanonicalException with {@code AAD_MISMATCH}, naming the first that differs
   */
  public void requireMatch(KeyIdentity identity, KeyId keyId, int version)
      throws CanonicalException {
    requireMatch(compared(identity, keyId, version));
  }

  /**
   * Requires that these annotations belong to the key version that the others were made for.
   *
   * <p>The same comparison as with the version's parts, without hashing them again.
   *
   * @param expected what {@link #of} returned for that key version
   * @throws CanonicalException with {@code AAD_MISMATCH}, naming the first that differs
   */
  public void requireMatch(Annotations expected) throws CanonicalException {
    requireMatch(expected.values);
  }

  private void requireMatch(Map<AnnotationKey, String> expected) throws CanonicalException {
    for (AnnotationKey key : COMPARED) {
      if (!Objects.equals(values.get(key), expected.get(key))) {
        throw new CanonicalException(
            Problem.AAD_MISMATCH, "Annotation " + key.text() + " belongs to another key");
      }
    }
  }

  /** Returns a new map of keys to UTF-8 values, the form in which they travel. */
  public Map<String, byte[]> toMap() {
    Map<String, byte[]> map = new LinkedHashMap<>();
    values.forEach((key, value) -> map.put(key.text(), value.getBytes(StandardCharsets.UTF_8)));
    return map;
  }

  private static Map<AnnotationKey, String> compared(
      KeyIdentity identity, KeyId keyId, int version) {
    Map<AnnotationKey, String> values = new EnumMap<>(AnnotationKey.class);
    values.put(AnnotationKey.KEY_ID_HASH, keyId.hash());
    values.put(AnnotationKey.KEY_VERSION, VersionText.of(version));
    values.put(AnnotationKey.MOUNT_HASH, HashValue.of(identity.transitMountId()));
    values.put(AnnotationKey.KEY_HASH, HashValue.of(identity.keyLineageId()));
    if (identity.hasNamespace()) {
      values.put(AnnotationKey.NAMESPACE_HASH, HashValue.of(identity.openbaoNamespace()));
    }
    return values;
  }

  private static String checked(AnnotationKey key, byte[] value) throws CanonicalException {
    String text;
    try {
      text = StrictUtf8.decode(value);
    } catch (CanonicalException e) {
      throw invalid("Annotation " + key.text() + " is not UTF-8");
    }
    if (!key.accepts(text)) {
      throw invalid("Annotation " + key.text() + " is not valid");
    }
    return text;
  }

  private static boolean isPluginVersion(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_PLUGIN_VERSION
        && text.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
  }

  private static CanonicalException invalid(String message) {
    return new CanonicalException(Problem.ANNOTATION_INVALID, message);
  }
}
