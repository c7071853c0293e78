package io.baokms.e2e;

import com.google.protobuf.ByteString;
import io.baokms.kms.client.KmsSocketClient;
import io.baokms.kms.v2.DecryptRequest;
import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.kms.v2.StatusResponse;
import io.baokms.testing.apiserver.Bytes;
import io.baokms.testing.apiserver.KmsCalls;
import io.baokms.testing.apiserver.PluginStatus;
import io.baokms.testing.apiserver.RpcException;
import io.baokms.testing.apiserver.Sealed;
import io.grpc.StatusException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The calls of an API server double over a real socket. */
record SocketCalls(KmsSocketClient client) implements KmsCalls {

  static SocketCalls to(Path socket) {
    return new SocketCalls(KmsSocketClient.of(socket));
  }

  @Override
  public PluginStatus status(Duration timeout) throws RpcException {
    StatusResponse status = answer(() -> client.status(timeout));
    return new PluginStatus(status.getVersion(), status.getHealthz(), status.getKeyId());
  }

  @Override
  public Sealed encrypt(String uid, byte[] plaintext, Duration timeout) throws RpcException {
    EncryptRequest request =
        EncryptRequest.newBuilder()
            .setUid(uid)
            .setPlaintext(ByteString.copyFrom(plaintext))
            .build();
    EncryptResponse sealed = answer(() -> client.encrypt(request, timeout));
    Map<String, Bytes> annotations =
        sealed.getAnnotationsMap().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> bytes(one.getValue())));
    return new Sealed(sealed.getKeyId(), bytes(sealed.getCiphertext()), annotations);
  }

  @Override
  public byte[] decrypt(String uid, Sealed sealed, Duration timeout) throws RpcException {
    DecryptRequest.Builder request =
        DecryptRequest.newBuilder()
            .setUid(uid)
            .setKeyId(sealed.keyId())
            .setCiphertext(ByteString.copyFrom(sealed.ciphertext().toArray()));
    sealed.annotations().forEach((name, value) -> request.putAnnotations(name, bytes(value)));
    return answer(() -> client.decrypt(request.build(), timeout)).getPlaintext().toByteArray();
  }

  @Override
  public void close() {
    client.close();
  }

  private static Bytes bytes(ByteString value) {
    return Bytes.of(value.toByteArray());
  }

  private static ByteString bytes(Bytes value) {
    return ByteString.copyFrom(value.toArray());
  }

  private static <T> T answer(Call<T> call) throws RpcException {
    try {
      return call.run();
    } catch (StatusException e) {
      String text = e.getStatus().getDescription();
      throw new RpcException(e.getStatus().getCode().name(), text == null ? "" : text);
    }
  }

  @FunctionalInterface
  private interface Call<T> {
    T run() throws StatusException;
  }
}
