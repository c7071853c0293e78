package io.baokms.kms.v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.MethodDescriptor;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The field numbers and types that Kubernetes fixed: each tag is number times 8 plus type. */
class WireTest {

  private static final ByteString X = ByteString.copyFromUtf8("x");

  @Test
  void service_namesAndMethods_areThoseOfKubernetes() {
    assertThat(KeyManagementServiceGrpc.getServiceDescriptor().getMethods())
        .extracting(MethodDescriptor::getFullMethodName)
        .containsExactlyInAnyOrder(
            "v2.KeyManagementService/Status",
            "v2.KeyManagementService/Encrypt",
            "v2.KeyManagementService/Decrypt");
  }

  @Test
  void statusResponse_allFields_haveTheirNumbers() {
    assertBytes(
        StatusResponse.newBuilder().setVersion("v").setHealthz("h").setKeyId("k").build(),
        "\012\1v\022\1h\032\1k");
  }

  @Test
  void encryptRequest_allFields_haveTheirNumbers() {
    assertBytes(EncryptRequest.newBuilder().setPlaintext(X).setUid("u").build(), "\012\1x\022\1u");
  }

  @Test
  void encryptResponse_allFields_haveTheirNumbers() {
    assertBytes(
        EncryptResponse.newBuilder().setCiphertext(X).setKeyId("k").putAnnotations("a", X).build(),
        "\012\1x\022\1k\032\6\012\1a\022\1x");
  }

  @Test
  void decryptRequest_allFields_haveTheirNumbers() {
    assertBytes(
        DecryptRequest.newBuilder()
            .setCiphertext(X)
            .setUid("u")
            .setKeyId("k")
            .putAnnotations("a", X)
            .build(),
        "\012\1x\022\1u\032\1k\042\6\012\1a\022\1x");
  }

  @Test
  void decryptResponse_allFields_haveTheirNumbers() {
    assertBytes(DecryptResponse.newBuilder().setPlaintext(X).build(), "\012\1x");
  }

  private static void assertBytes(MessageLite message, String expected) {
    assertThat(message.toByteArray()).isEqualTo(expected.getBytes(StandardCharsets.ISO_8859_1));
  }
}
