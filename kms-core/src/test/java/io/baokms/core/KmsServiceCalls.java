package io.baokms.core;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.testing.apiserver.Bytes;
import io.baokms.testing.apiserver.KmsCalls;
import io.baokms.testing.apiserver.PluginStatus;
import io.baokms.testing.apiserver.RpcException;
import io.baokms.testing.apiserver.Sealed;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** An API server's calls, answered in this process, with what the adapter would put on the wire. */
record KmsServiceCalls(KmsService kms, TimeSource time) implements KmsCalls {

  @Override
  public PluginStatus status(Duration timeout) throws RpcException {
    return switch (kms.status()) {
      case KmsStatus.Healthy healthy -> new PluginStatus("v2", "ok", healthy.keyId().text());
      case KmsStatus.Unhealthy unhealthy ->
          new PluginStatus("v2", "unhealthy: " + unhealthy.reason().token(), "");
      case KmsStatus.NotEstablished none -> throw failure(Reason.ACTIVE_KEY_NOT_ESTABLISHED);
    };
  }

  @Override
  public Sealed encrypt(String uid, byte[] plaintext, Duration timeout) throws RpcException {
    try {
      Encrypted sealed = kms.encrypt(plaintext, Deadline.after(timeout, time));
      Bytes ciphertext = Bytes.of(sealed.ciphertext().getBytes(US_ASCII));
      Map<String, Bytes> annotations =
          sealed.annotations().toMap().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, entry -> Bytes.of(entry.getValue())));
      return new Sealed(sealed.keyId().text(), ciphertext, annotations);
    } catch (KmsException e) {
      throw failure(e.reason());
    }
  }

  @Override
  public byte[] decrypt(String uid, Sealed sealed, Duration timeout) throws RpcException {
    try {
      Map<String, byte[]> annotations =
          sealed.annotations().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toArray()));
      return kms.decrypt(
          sealed.ciphertext().toArray(),
          sealed.keyId(),
          annotations,
          Deadline.after(timeout, time));
    } catch (KmsException e) {
      throw failure(e.reason());
    }
  }

  private static RpcException failure(Reason reason) {
    return new RpcException(reason.code().name(), reason.text());
  }
}
