package io.baokms.dev;

import io.baokms.bao.TimeSource;
import io.baokms.kms.client.KmsSocketClient;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The program behind {@code ./run dev}. */
public final class DevMain {

  private static final String PROGRAM = "launcher/target/dist/default/bin/bao-kms-provider";

  private DevMain() {}

  /** Serves until it is interrupted; with {@code --once} until the first round trip is done. */
  public static void main(String[] arguments) throws Exception {
    boolean once = List.of(arguments).equals(List.of("--once"));
    if (arguments.length > 0 && !once) {
      System.err.println("usage: ./run dev [--once]");
      System.exit(2);
    }
    Reminder.begin(System.err, TimeSource.system());
    DevServer server = DevServer.start(System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "bao-kms-dev-stop"));
    try (KmsSocketClient client = KmsSocketClient.of(server.socketPath())) {
      new RoundTrip(client, TimeSource.system()).show("Hello from a KMS v2 socket", System.out);
    }
    if (once) {
      System.exit(0);
    }
    invite(server, System.out);
    Thread.currentThread().join();
  }

  private static void invite(DevServer server, PrintStream out) {
    out.println();
    out.println("socket  " + server.socketPath());
    out.println("try     " + PROGRAM + " probe --socket " + server.socketPath());
    out.println("try     curl http://127.0.0.1:" + server.healthPort() + "/ready");
    out.println("try     " + PROGRAM + " config --config " + server.configPath());
    out.println("end     Ctrl-C");
  }

  private static void close(DevServer server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The development server could not be closed", e);
    }
  }
}
