package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.testing.AdminReply;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Seeds as they lie in etcd, sealed by OpenBao itself many at a time: through the provider tens of
 * thousands would take half a minute.
 */
public final class SealedSeeds {

  /** OpenBao takes no more than a thousand strings in one request. */
  private static final int BATCH = 200;

  private final World world;
  private final EncryptResponse pattern;
  private final String associatedData;

  private SealedSeeds(World world, EncryptResponse pattern) {
    this.world = world;
    this.pattern = pattern;
    JsonNode key =
        world.bao.admin().call("GET", world.mount + "/keys/" + world.key, null).body().path("data");
    this.associatedData =
        Independent.envelope(world.identity(), 1, key.path("keys").path("1").asLong()).aad();
  }

  /** Returns distinct ciphertexts of version 1; the pattern is what the provider has sealed. */
  public static List<EncryptResponse> make(World world, EncryptResponse pattern, int count) {
    SealedSeeds seeds = new SealedSeeds(world, pattern);
    List<EncryptResponse> all = new ArrayList<>(count);
    for (int from = 0; from < count; from += BATCH) {
      all.addAll(seeds.batch(from, Math.min(count, from + BATCH)));
    }
    return all;
  }

  /** Returns the plaintext of the seed at an index: 32 characters. */
  public static String plaintext(int index) {
    return "seed %027d".formatted(index);
  }

  private List<EncryptResponse> batch(int from, int to) {
    List<Map<String, String>> input =
        IntStream.range(from, to)
            .mapToObj(i ->
                Map.of(
                    "plaintext",
                    Base64.getEncoder().encodeToString(plaintext(i).getBytes(US_ASCII)),
                    "associated_data",
                    associatedData))
            .toList();
    AdminReply reply =
        world
            .bao
            .admin()
            .call(
                "POST",
                world.mount + "/encrypt/" + world.key,
                Map.of("batch_input", input, "key_version", 1));
    List<EncryptResponse> sealed = new ArrayList<>();
    for (JsonNode result : reply.body().path("data").path("batch_results")) {
      ByteString ciphertext = ByteString.copyFromUtf8(result.path("ciphertext").asText());
      sealed.add(pattern.toBuilder().setCiphertext(ciphertext).build());
    }
    if (sealed.size() != to - from) {
      throw new AssertionError("Sealing was answered " + reply.body());
    }
    return sealed;
  }
}
