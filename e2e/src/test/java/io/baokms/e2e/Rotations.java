package io.baokms.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** Rotates a world's Transit key and tells what the provider made of it. */
final class Rotations {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Rotations() {}

  /** A configuration that promotes a new version within some seconds. */
  static ConfigFile fast(World world) {
    return world
        .config()
        // Several providers run beside each other: no call may fail only because it had to wait.
        .set("openbao.timeout", "10s")
        .set("status.probeInterval", "300ms")
        .set("rotation.activationDelay", "1s")
        .set("rotation.requireStableObservationCount", "2");
  }

  /** Adds a version to the key. */
  static void rotate(World world) {
    world.bao.admin().rotate(world.mount, world.key);
  }

  /** Returns the recomputed key_id of the key's latest version. */
  static String latest(World world) {
    JsonNode key =
        world.bao.admin().call("GET", world.mount + "/keys/" + world.key, null).body().path("data");
    int version = key.path("latest_version").asInt();
    long created = key.path("keys").path(String.valueOf(version)).asLong();
    return Independent.envelope(world.identity(), version, created).keyId();
  }

  /** Returns the state of each version in the state file. */
  static Map<Integer, String> states(World world) throws IOException {
    Map<Integer, String> states = new TreeMap<>();
    for (JsonNode one : records(world)) {
      states.put(one.path("transitVersion").asInt(), one.path("state").asText());
    }
    return states;
  }

  /** Returns whether the state file has a stable candidate, which waits for its activation. */
  static boolean stable(World world) throws IOException {
    for (JsonNode one : records(world)) {
      if (one.path("state").asText().equals("pending") && one.has("stableAtUnix")) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode records(World world) throws IOException {
    return JSON.readTree(Files.readString(world.state)).path("snapshots");
  }
}
