package io.baokms.testing.apiserver;

import io.baokms.testing.apiserver.Rpc.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down every call with its time, and lets none go out without a uid of its own. */
final class RecordedCalls implements KmsCalls {

  private final KmsCalls calls;
  private final Timeline timeline;
  private final List<Rpc> rpcs = new CopyOnWriteArrayList<>();

  RecordedCalls(KmsCalls calls, Timeline timeline) {
    this.calls = calls;
    this.timeline = timeline;
  }

  List<Rpc> all() {
    return List.copyOf(rpcs);
  }

  @Override
  public PluginStatus status(Duration timeout) throws RpcException {
    Duration sent = timeline.now();
    try {
      PluginStatus status = calls.status(timeout);
      rpcs.add(new Rpc(Method.STATUS, sent, (status.healthz() + ' ' + status.keyId()).strip()));
      return status;
    } catch (RpcException e) {
      rpcs.add(new Rpc(Method.STATUS, sent, e.outcome()));
      throw e;
    }
  }

  @Override
  public Sealed encrypt(String uid, byte[] plaintext, Duration timeout) throws RpcException {
    return recorded(Method.ENCRYPT, uid, () -> calls.encrypt(uid, plaintext, timeout));
  }

  @Override
  public byte[] decrypt(String uid, Sealed sealed, Duration timeout) throws RpcException {
    return recorded(Method.DECRYPT, uid, () -> calls.decrypt(uid, sealed, timeout));
  }

  @Override
  public void close() {
    calls.close();
  }

  private <T> T recorded(Method method, String uid, Call<T> call) throws RpcException {
    if (uid.isEmpty()) {
      throw new IllegalArgumentException("A call needs a uid");
    }
    Duration sent = timeline.now();
    try {
      T answer = call.run();
      rpcs.add(new Rpc(method, sent, Rpc.OK));
      return answer;
    } catch (RpcException e) {
      rpcs.add(new Rpc(method, sent, e.outcome()));
      throw e;
    }
  }

  /** One call with an answer. */
  @FunctionalInterface
  private interface Call<T> {

    T run() throws RpcException;
  }
}
