package io.baokms.testing;

import io.baokms.testing.traffic.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All namespaces of a server, by path. */
final class Namespaces {

  private static final String ROOT = "";

  private final Map<String, Namespace> byPath = new ConcurrentHashMap<>();
  private final Runnable changed;

  /** Creates the root namespace; every change of a Transit mount is told. */
  Namespaces(Runnable changed) {
    this.changed = changed;
    byPath.put(ROOT, new Namespace(ROOT, "", changed));
  }

  Namespace root() {
    return open(ROOT);
  }

  /** Returns the namespace, created if need be. */
  Namespace open(String name) {
    String path = normal(name);
    return byPath.computeIfAbsent(path, p -> new Namespace(p, suffix(p), changed));
  }

  void delete(String name) {
    byPath.remove(normal(name));
  }

  Optional<Namespace> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  void forEach(Consumer<Namespace> action) {
    byPath.values().forEach(action);
  }

  /** A namespace and the path below it. */
  record Target(Namespace namespace, String path) {}

  /**
   * Finds the namespace of a call: that of the header, then one below it whose path the call's own
   * path begins with. The two add up.
   */
  Target resolve(String header, String path) throws Refusal {
    Namespace start =
        find(normal(header)).orElseThrow(() -> Refusal.of(404, "namespace not found"));
    Namespace best = start;
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      best = find(start.path() + path.substring(0, slash + 1)).orElse(best);
    }
    return new Target(best, path.substring(best.path().length() - start.path().length()));
  }

  private static String normal(String name) {
    String bare = name.replaceAll("^/+|/+$", "");
    return bare.isEmpty() || bare.equals("root") ? ROOT : bare + "/";
  }

  /** Tokens of a namespace end in a dot and its id, six characters. */
  private static String suffix(String path) {
    String id = Integer.toUnsignedString(path.hashCode(), 36);
    return "." + ("000000" + id).substring(id.length());
  }
}
