package io.baokms.core.registry;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object; an absent one reads as empty or zero, as the reference has it.
 *
 * @param values texts, whole numbers and lists of objects
 */
record JsonFields(RegistryFile file, Map<String, Object> values) {

  private static final BigInteger UINT64_END = BigInteger.ONE.shiftLeft(64);

  JsonFields {
    values = Map.copyOf(values);
  }

  void requireOnly(Collection<String> known) throws RegistryException {
    if (!known.containsAll(values.keySet())) {
      throw new RegistryException(file, RegistryProblem.KEY_UNKNOWN);
    }
  }

  String text(String name) throws RegistryException {
    Object value = values.get(name);
    return value == null ? "" : typed(String.class, value);
  }

  int int32(String name) throws RegistryException {
    BigInteger value = whole(name);
    if (value.bitLength() >= Integer.SIZE) {
      throw wrongType();
    }
    return value.intValueExact();
  }

  long int64(String name) throws RegistryException {
    BigInteger value = whole(name);
    if (value.bitLength() >= Long.SIZE) {
      throw wrongType();
    }
    return value.longValueExact();
  }

  /** Returns the 64 bits of an unsigned number. */
  long uint64(String name) throws RegistryException {
    BigInteger value = whole(name);
    if (value.signum() < 0 || value.compareTo(UINT64_END) >= 0) {
      throw wrongType();
    }
    return value.longValue();
  }

  List<JsonFields> objects(String name) throws RegistryException {
    Object value = values.get(name);
    return value == null ? List.of() : typed(ObjectList.class, value).objects();
  }

  private BigInteger whole(String name) throws RegistryException {
    Object value = values.get(name);
    return value == null ? BigInteger.ZERO : typed(BigInteger.class, value);
  }

  private <T> T typed(Class<T> type, @Nullable Object value) throws RegistryException {
    if (!type.isInstance(value)) {
      throw wrongType();
    }
    return type.cast(value);
  }

  private RegistryException wrongType() {
    return new RegistryException(file, RegistryProblem.TYPE_WRONG);
  }

  /** A list whose elements are all objects, the only kind in these files. */
  record ObjectList(List<JsonFields> objects) {}
}
