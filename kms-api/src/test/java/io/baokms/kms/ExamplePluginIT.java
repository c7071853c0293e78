package io.baokms.kms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.baokms.kms.client.KmsSocketClient;
import io.baokms.kms.server.KmsSocketServer;
import io.baokms.kms.server.PeerPolicy;
import io.baokms.kms.server.SocketDirectory;
import io.baokms.kms.v2.DecryptRequest;
import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** With this jar alone anybody can write a plugin. */
class ExamplePluginIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Test
  void examplePlugin_served_sealsAndOpens() throws Exception {
    ByteString seed = ByteString.copyFromUtf8("a seed of thirty-two bytes, yes!");

    try (SocketDirectory directory = SocketDirectory.create();
        KmsSocketServer server =
            KmsSocketServer.builder(directory.socket())
                .mode("rw-rw----")
                .peers(PeerPolicy.fileMode())
                .service(new ExamplePlugin())
                .start();
        KmsSocketClient client = KmsSocketClient.of(server.path())) {
      EncryptResponse sealed =
          client.encrypt(EncryptRequest.newBuilder().setPlaintext(seed).build(), TIMEOUT);
      DecryptRequest open =
          DecryptRequest.newBuilder().setCiphertext(sealed.getCiphertext()).build();

      assertThat(client.status(TIMEOUT).getHealthz()).isEqualTo("ok");
      assertThat(client.decrypt(open, TIMEOUT).getPlaintext()).isEqualTo(seed);
    }
  }

  @Test
  void examplePlugin_itsSource_hasUnderFortyLines() throws IOException {
    Path source = Path.of("src/test/java/io/baokms/kms/ExamplePlugin.java");

    assertThat(Files.readAllLines(source)).hasSizeLessThan(40);
  }
}
