package io.baokms.launcher.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The one table of keys: loader, schema, reference page and printing all read it. */
final class KeyTable {
  static final Key<String> CONFIG_VERSION =
      Key.text("configVersion")
          .byDefault("v1alpha1")
          .required(Requirement.IN_FILE)
          .rule(TextRules.oneOf("v1alpha1"))
          .means("Version of the file's format.");

  private static final Map<String, Key<?>> BY_NAME = new LinkedHashMap<>();
  private static final Set<String> SECTIONS = new LinkedHashSet<>();

  static {
    Stream.of(
            List.<Key<?>>of(CONFIG_VERSION),
            ServerKeys.ALL,
            OpenBaoKeys.ALL,
            AuthKeys.ALL,
            JwtKeys.ALL,
            CertKeys.ALL,
            TransitKeys.ALL,
            OperationKeys.ALL,
            LoggingKeys.ALL)
        .flatMap(List::stream)
        .forEach(KeyTable::add);
  }

  private KeyTable() {}

  private static void add(Key<?> key) {
    BY_NAME.put(key.name(), key);
    for (int dot = key.name().indexOf('.'); dot >= 0; dot = key.name().indexOf('.', dot + 1)) {
      SECTIONS.add(key.name().substring(0, dot));
    }
  }

  /** Every key, in the order of the schema. */
  static List<Key<?>> all() {
    return List.copyOf(BY_NAME.values());
  }

  static Optional<Key<?>> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  static boolean isSection(String name) {
    return SECTIONS.contains(name);
  }

  /** The dotted names of the keys and sections directly inside a section; "" is the top. */
  static List<String> childrenOf(String section) {
    String prefix = section.isEmpty() ? "" : section + ".";
    return BY_NAME.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> firstPart(name, prefix.length()))
        .distinct()
        .toList();
  }

  private static String firstPart(String name, int from) {
    int dot = name.indexOf('.', from);
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** The key of that name, or all keys of the section of that name and below. */
  static List<Key<?>> below(String name) {
    return BY_NAME.values().stream()
        .filter(key -> key.name().equals(name) || key.name().startsWith(name + "."))
        .toList();
  }
}
