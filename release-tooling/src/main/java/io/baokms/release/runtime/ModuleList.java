package io.baokms.release.runtime;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Family;
import io.baokms.release.yaml.YamlFile;
import io.baokms.release.yaml.YamlMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which modules of the JDK the runtime is linked from, and which it may never hold.
 *
 * @param modules to link, in the file's order
 * @param forbidden reason by name, for the family at hand
 */
public record ModuleList(List<String> modules, Map<String, String> forbidden) {
  private static final String FILE = "modules.yaml";
  private static final String MODULES = "modules";
  private static final String FORBIDDEN = "forbidden";
  private static final String ONLY_PKCS11 = "only_pkcs11";

  /** Copies list and map. */
  public ModuleList {
    modules = List.copyOf(modules);
    forbidden = Map.copyOf(forbidden);
  }

  /** Returns the list of a family. */
  public static ModuleList of(Family family) throws ReleaseException {
    YamlMap root = new YamlFile(FILE, null).read(resource(FILE));
    root.only("version", MODULES, FORBIDDEN, ONLY_PKCS11);
    List<String> modules = new ArrayList<>(reasons(root, MODULES).keySet());
    Map<String, String> forbidden = new HashMap<>(reasons(root, FORBIDDEN));
    Map<String, String> special = reasons(root, ONLY_PKCS11);
    if (family.equals(Family.PKCS11)) {
      modules.addAll(special.keySet());
    } else {
      forbidden.putAll(special);
    }
    modules.sort(null);
    return new ModuleList(modules, forbidden);
  }

  /**
   * Looks at what was really linked.
   *
   * @throws ReleaseException {@code MODULE_FORBIDDEN} with the module and the reason
   */
  public void requireAllowed(List<String> linked) throws ReleaseException {
    for (String module : linked) {
      String reason = forbidden.get(module);
      if (reason != null) {
        throw ReleaseException.check(
            Code.MODULE_FORBIDDEN, "the runtime holds " + module + ": " + reason);
      }
    }
  }

  static byte[] resource(String name) {
    try (InputStream in = ModuleList.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> reasons(YamlMap root, String key) throws ReleaseException {
    Map<String, String> reasons = new HashMap<>();
    for (YamlMap line : root.maps(key)) {
      line.only("name", "reason");
      reasons.put(line.text("name"), line.text("reason"));
    }
    return reasons;
  }
}
