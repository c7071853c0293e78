package io.baokms.testing.apiserver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Holds encrypted objects, shared by the API servers of one cluster. Thread-safe. */
public final class Etcd {

  private final Map<String, StoredObject> objects = new ConcurrentSkipListMap<>();

  /** Returns the names of all objects, sorted. */
  public List<String> names() {
    return List.copyOf(objects.keySet());
  }

  /** Returns the distinct sealed seeds that a cold API server would have to open. */
  public Set<Sealed> seeds() {
    return objects.values().stream().map(StoredObject::seed).collect(Collectors.toSet());
  }

  /** Returns an object, if there is one of that name. */
  public Optional<StoredObject> get(String name) {
    return Optional.ofNullable(objects.get(name));
  }

  void put(String name, StoredObject object) {
    objects.put(name, object);
  }

  /**
   * One object as etcd has it.
   *
   * @param seed the seed that sealed it, itself sealed by the plugin
   * @param data the object, sealed with that seed
   */
  public record StoredObject(Sealed seed, Bytes data) {}
}
