package io.baokms.testing.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A policy: capabilities by path.
 *
 * <p>A path ends in {@code *} to cover everything below it, and may hold {@code +} for any one
 * segment. Immutable and thread-safe.
 *
 * @param rules what is allowed, by path without {@code /v1/}
 */
public record Policy(Map<String, Set<Capability>> rules) {

  /** Copies the rules, in their order. */
  public Policy {
    Map<String, Set<Capability>> copy = new LinkedHashMap<>();
    rules.forEach((path, capabilities) ->
        copy.put(path, Collections.unmodifiableSet(EnumSet.copyOf(capabilities))));
    rules = Collections.unmodifiableMap(copy);
  }

  /** Returns a policy that allows nothing. */
  public static Policy none() {
    return new Policy(Map.of());
  }

  /**
   * Returns the least policy that the provider works with, {@code revoke-self} included.
   *
   * @param mount the Transit mount, for example {@code transit}
   * @param key the name of the key
   */
  public static Policy least(String mount, String key) {
    return none()
        .with(mount + "/encrypt/" + key, Capability.UPDATE)
        .with(mount + "/decrypt/" + key, Capability.UPDATE)
        .with(mount + "/keys/" + key, Capability.READ)
        .with(mount + "/config/keys", Capability.READ)
        .with("auth/token/renew-self", Capability.UPDATE)
        .with("auth/token/lookup-self", Capability.READ)
        .with("auth/token/revoke-self", Capability.UPDATE)
        .with("sys/capabilities-self", Capability.UPDATE);
  }

  /**
   * Returns the part of OpenBao's {@code default} policy that a provider meets: every {@code -self}
   * call.
   */
  public static Policy defaultPolicy() {
    return none()
        .with("auth/token/lookup-self", Capability.READ)
        .with("auth/token/renew-self", Capability.UPDATE)
        .with("auth/token/revoke-self", Capability.UPDATE)
        .with("sys/capabilities-self", Capability.UPDATE);
  }

  /** Returns this policy with every path moved below a prefix, such as that of a namespace. */
  public Policy below(String prefix) {
    Map<String, Set<Capability>> moved = new LinkedHashMap<>();
    rules.forEach((path, capabilities) -> moved.put(prefix + path, capabilities));
    return new Policy(moved);
  }

  /**
   * Returns this policy with the capabilities of one path set; an earlier rule of it is replaced.
   */
  public Policy with(String path, Capability first, Capability... more) {
    Map<String, Set<Capability>> changed = new LinkedHashMap<>(rules);
    changed.put(path, EnumSet.of(first, more));
    return new Policy(changed);
  }

  /**
   * Returns this policy without the rule of one path.
   *
   * @throws IllegalArgumentException when there is no such rule, so that a test cannot remove
   *     nothing
   */
  public Policy without(String path) {
    if (!rules.containsKey(path)) {
      throw new IllegalArgumentException("The policy has no rule for " + path);
    }
    Map<String, Set<Capability>> changed = new LinkedHashMap<>(rules);
    changed.remove(path);
    return new Policy(changed);
  }

  /** Returns the policy in OpenBao's HCL. */
  public String hcl() {
    return rules.entrySet().stream()
        .map(rule ->
            "path \"" + rule.getKey() + "\" { capabilities = " + words(rule.getValue()) + " }\n")
        .collect(Collectors.joining());
  }

  private static List<String> words(Set<Capability> capabilities) {
    return capabilities.stream().map(capability -> '"' + capability.word() + '"').toList();
  }
}
