package io.baokms.aad;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON value with exactly one written form, compact or indented.
 *
 * <p>The AAD, the fingerprint, the registry's state, its hash and its checkpoint are written with
 * it, byte for byte as the Go reference writes them. Members keep their order. Immutable.
 */
public sealed interface CanonicalJson {

  /** Returns the UTF-8 bytes without any white space. */
  default byte[] compact() {
    return JsonWriter.compact(this).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the UTF-8 bytes with an indent of two spaces and one final newline. */
  default byte[] indented() {
    return JsonWriter.indented(this).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a builder of an object. */
  static ObjectBuilder object() {
    return new ObjectBuilder();
  }

  /** A string. */
  record Text(String value) implements CanonicalJson {

    /**
     * Creates a string.
     *
     * @throws IllegalArgumentException when the text contains an unpaired surrogate
     */
    public Text {
      if (!StrictUtf8.canEncode(value)) {
        throw new IllegalArgumentException("Text contains an unpaired surrogate");
      }
    }
  }

  /** A whole number. */
  record Whole(long value) implements CanonicalJson {}

  /**
   * A whole number in 0..2^64-1.
   *
   * @param bits the number's 64 bits
   */
  record Unsigned(long bits) implements CanonicalJson {}

  /** A list of values in their order. */
  record Array(List<CanonicalJson> elements) implements CanonicalJson {

    /** Copies the elements. */
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** Named values in their order. */
  record Members(List<Member> members) implements CanonicalJson {

    /** Copies the members. */
    public Members {
      members = List.copyOf(members);
    }
  }

  /** One named value of an object. */
  record Member(Text name, CanonicalJson value) {}

  /** Collects the members of an object in their order; not thread-safe. */
  final class ObjectBuilder {

    private final List<Member> members = new ArrayList<>();

    private ObjectBuilder() {}

    /** Adds a member. */
    public ObjectBuilder put(String name, CanonicalJson value) {
      members.add(new Member(new Text(name), value));
      return this;
    }

    /** Adds a string. */
    public ObjectBuilder put(String name, String value) {
      return put(name, new Text(value));
    }

    /** Adds a whole number. */
    public ObjectBuilder put(String name, long value) {
      return put(name, new Whole(value));
    }

    /** Adds a string, or nothing when it is empty. */
    public ObjectBuilder putUnlessEmpty(String name, String value) {
      return value.isEmpty() ? this : put(name, value);
    }

    /** Adds a whole number, or nothing when it is zero. */
    public ObjectBuilder putUnlessZero(String name, long value) {
      return value == 0 ? this : put(name, value);
    }

    /** Returns the object. */
    public CanonicalJson build() {
      return new Members(members);
    }
  }
}
