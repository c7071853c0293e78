package io.baokms.testing.apiserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A plugin that remembers what it sealed; a test writes its answers. */
final class ScriptedPlugin implements KmsCalls {

  static final Map<String, Bytes> ANNOTATIONS = Map.of("a.test", Bytes.of(new byte[] {1}));

  private final Map<Sealed, byte[]> opened = new ConcurrentHashMap<>();
  String version = "v2";
  String healthz = "ok";
  String keyId = "key-1";
  UnaryOperator<Sealed> reply = UnaryOperator.identity();
  Runnable whileSealing = () -> {};
  boolean down;
  boolean closed;

  @Override
  public PluginStatus status(Duration timeout) throws RpcException {
    requireUp();
    return new PluginStatus(version, healthz, keyId);
  }

  @Override
  public Sealed encrypt(String uid, byte[] plaintext, Duration timeout) throws RpcException {
    requireUp();
    whileSealing.run();
    Bytes ciphertext = Bytes.of(UUID.randomUUID().toString().getBytes(UTF_8));
    Sealed sealed = reply.apply(new Sealed(keyId, ciphertext, ANNOTATIONS));
    opened.put(sealed, plaintext);
    return sealed;
  }

  @Override
  public byte[] decrypt(String uid, Sealed sealed, Duration timeout) throws RpcException {
    requireUp();
    byte[] plaintext = opened.get(sealed);
    if (plaintext == null) {
      throw new RpcException("NOT_FOUND", "key_id unknown");
    }
    return plaintext.clone();
  }

  @Override
  public void close() {
    closed = true;
  }

  void forgetEverything() {
    opened.clear();
  }

  private void requireUp() throws RpcException {
    if (down) {
      throw new RpcException("UNAVAILABLE", "down");
    }
  }
}
