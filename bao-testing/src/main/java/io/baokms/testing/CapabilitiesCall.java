package io.baokms.testing;

import io.baokms.testing.policy.Capability;
import io.baokms.testing.traffic.Fields;
import io.baokms.testing.traffic.Refusal;
import io.baokms.testing.traffic.Result;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Answers {@code sys/capabilities-self}. */
final class CapabilitiesCall {

  private CapabilitiesCall() {}

  static Result answer(Caller caller, Namespace namespace, Fields fields) throws Refusal {
    List<String> paths = fields.has("path") ? fields.texts("path") : fields.texts("paths");
    if (paths.isEmpty()) {
      throw Refusal.of(400, "paths must be supplied");
    }
    Map<String, Object> data = new TreeMap<>();
    for (String path : paths) {
      data.put(path, words(caller, namespace.path() + path.replaceFirst("^/", "")));
    }
    if (paths.size() == 1) {
      data.put(
          "capabilities", words(caller, namespace.path() + paths.get(0).replaceFirst("^/", "")));
    }
    return Result.data(data, List.of());
  }

  private static List<String> words(Caller caller, String path) {
    if (caller.isRoot()) {
      return List.of("root");
    }
    Set<Capability> capabilities = caller.on(path);
    return capabilities.isEmpty()
        ? List.of(Capability.DENY.word())
        : capabilities.stream().map(Capability::word).toList();
  }
}
