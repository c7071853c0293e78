package io.baokms.release.policy;

import io.baokms.release.ReleaseException;
import io.baokms.release.plan.Channel;
import io.baokms.release.yaml.YamlFile;
import io.baokms.release.yaml.YamlMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rules of the release policy, in their order.
 *
 * @param silent what the policy says without asking for anything
 */
public record Policy(List<PolicyRule> rules, List<SilentText> silent) {
  private static final String FILE = "policy.yaml";

  /** Copies the lists. */
  public Policy {
    rules = List.copyOf(rules);
    silent = List.copyOf(silent);
  }

  /** Reads the policy that this tool was built with. */
  public static Policy ofTool() throws ReleaseException {
    try (InputStream in = Policy.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the tool was built without " + FILE);
      }
      return read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the tool's own policy cannot be read", e);
    }
  }

  /** Returns the rules that are asked of a channel. */
  public List<PolicyRule> of(Channel channel) {
    return rules.stream().filter(rule -> rule.channels().contains(channel)).toList();
  }

  static Policy read(byte[] bytes) throws ReleaseException {
    YamlMap root = new YamlFile(FILE, null).read(bytes);
    root.only("version", "rules", "silent");
    List<PolicyRule> rules = new ArrayList<>();
    for (YamlMap map : root.maps("rules")) {
      rules.add(rule(map));
    }
    List<SilentText> silent = new ArrayList<>();
    for (YamlMap map : root.maps("silent")) {
      map.only("text", "reason");
      silent.add(new SilentText(map.text("text"), map.text("reason")));
    }
    return new Policy(rules, silent);
  }

  private static PolicyRule rule(YamlMap map) throws ReleaseException {
    map.only("id", "rule", "channels", "sources", "remedy", "from");
    List<Channel> channels = new ArrayList<>();
    for (String word : map.texts("channels")) {
      channels.add(
          Arrays.stream(Channel.values())
              .filter(channel -> channel.word().equals(word))
              .findFirst()
              .orElseThrow(() -> map.fault("channels", "\"" + word + "\" is no channel")));
    }
    return new PolicyRule(
        map.text("id"),
        map.text("rule"),
        channels,
        map.texts("sources"),
        map.text("remedy"),
        map.texts("from"));
  }
}
