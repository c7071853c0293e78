package io.baokms.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.e2e.Kms;
import io.baokms.e2e.Provider;
import io.baokms.e2e.World;
import io.baokms.kms.v2.DecryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.testing.OpenBaoProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Encrypt and Decrypt through the socket, beside the bare Transit call by keep-alive clients. */
final class CallBench {

  private static final int[] CALLERS = {1, 16, 64};
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final String AAD = Base64.getEncoder().encodeToString(new byte[400]);

  private CallBench() {}

  static void run(OpenBaoProcess bao, Duration counted) throws Exception {
    try (World world = World.on(bao);
        Provider provider =
            world.start(
                world
                    .config()
                    .set("server.maxConcurrentEncrypt", "256")
                    .set("server.maxConcurrentDecrypt", "256"))) {
      provider.awaitReady();
      try (Kms kms = Kms.connect(world.socket)) {
        EncryptResponse sealed = kms.encrypt(SEED);
        DecryptRequest request = Kms.request(sealed);
        // The provider's code must be compiled before it is compared.
        Load.run(16, WARM_UP, Duration.ofSeconds(15), index -> () -> kms.encrypt(SEED));

        compare("Encrypt", encryptVariants(world, kms), provider, counted);
        compare("Decrypt", decryptVariants(world, kms, request), provider, counted);
        status(kms);
      }
    }
  }

  private static Map<String, Load.Caller.Factory> encryptVariants(World world, Kms kms)
      throws Exception {
    String body =
        "{\"plaintext\":\"%s\",\"associated_data\":\"%s\",\"key_version\":1}"
            .formatted(Base64.getEncoder().encodeToString(SEED), AAD);
    Map<String, Load.Caller.Factory> variants = bare(world, "encrypt", body);
    variants.put("provider", index -> () -> kms.encrypt(SEED));
    return variants;
  }

  private static Map<String, Load.Caller.Factory> decryptVariants(
      World world, Kms kms, DecryptRequest request) throws Exception {
    String sealed =
        world
            .bao
            .admin()
            .call(
                "POST",
                world.mount + "/encrypt/" + world.key,
                Map.of(
                    "plaintext", Base64.getEncoder().encodeToString(SEED), "associated_data", AAD))
            .body()
            .path("data")
            .path("ciphertext")
            .asText();
    String body = "{\"ciphertext\":\"%s\",\"associated_data\":\"%s\"}".formatted(sealed, AAD);
    Map<String, Load.Caller.Factory> variants = bare(world, "decrypt", body);
    variants.put("provider", index -> () -> require(kms.decryptOutcome(request)));
    return variants;
  }

  private static Map<String, Load.Caller.Factory> bare(World world, String verb, String body)
      throws Exception {
    String token =
        world
            .bao
            .admin()
            .login(
                world.authMount,
                world.role.name(),
                world.issuer.mint(world.role, Instant.now(), Duration.ofMinutes(10)));
    BareTransit bare = new BareTransit(world.bao.address(), world.bao.caFile(), token);
    String path = "/v1/" + world.mount + "/" + verb + "/" + world.key;
    Map<String, Load.Caller.Factory> variants = new LinkedHashMap<>();
    variants.put("bare HTTP/1.1, own connections", bare.ownConnections(path, body));
    variants.put("bare HTTP/1.1, 4 shared", bare.sharedConnections(path, body, 4));
    variants.put("bare HTTP/2", bare.http2(path, body));
    return variants;
  }

  private static void compare(
      String title, Map<String, Load.Caller.Factory> variants, Provider provider, Duration counted)
      throws Exception {
    Table.title(title + " (median of " + ROUNDS + " interleaved rounds)");
    Table.header("callers", "client", "p50 µs", "p99 µs", "calls/s", "provider CPU µs/call");
    ProcessStats stats = new ProcessStats(provider.pid());
    for (int callers : CALLERS) {
      Map<String, double[][]> figures = new LinkedHashMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (var variant : variants.entrySet()) {
          long cpu = stats.cpuMicros();
          Load.Result result = Load.run(callers, WARM_UP, counted, variant.getValue());
          double[][] figure =
              figures.computeIfAbsent(variant.getKey(), name -> new double[4][ROUNDS]);
          figure[0][round] = result.micros(0.5);
          figure[1][round] = result.micros(0.99);
          figure[2][round] = result.perSecond();
          double seconds = counted.plus(WARM_UP).toMillis() / 1000.0;
          figure[3][round] = (stats.cpuMicros() - cpu) / (result.perSecond() * seconds);
        }
      }
      figures.forEach((name, figure) ->
          Table.row(
              "" + callers,
              name,
              Table.number(Table.median(figure[0])),
              Table.number(Table.median(figure[1])),
              Table.number(Table.median(figure[2])),
              name.equals("provider") ? Table.number(Table.median(figure[3])) : "–"));
    }
  }

  private static void status(Kms kms) throws Exception {
    Load.Result result = Load.run(1, WARM_UP, Duration.ofSeconds(5), index -> () -> kms.status());
    Table.title("Status");
    Table.header("p50 µs", "p99 µs", "calls/s");
    Table.row(
        Table.number(result.micros(0.5)),
        Table.number(result.micros(0.99)),
        Table.number(result.perSecond()));
  }

  private static void require(String outcome) {
    if (!outcome.equals("OK")) {
      throw new IllegalStateException(outcome);
    }
  }
}
