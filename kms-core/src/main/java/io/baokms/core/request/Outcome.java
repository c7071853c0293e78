package io.baokms.core.request;

import io.baokms.core.KmsException;
import io.baokms.core.request.SharedCall.Work;
import java.util.Arrays;

/** How a shared call ended, for each of those who wait for it. */
sealed interface Outcome {

  /** Does the work; whatever comes of it is an outcome. */
  static Outcome of(Work work) {
    try {
      return new Opened(work.run());
    } catch (KmsException e) {
      return new Failed(e);
    } catch (RuntimeException | Error e) {
      return new Broken(e);
    }
  }

  /** Returns a plaintext that belongs to the caller, or throws what the call ended with. */
  byte[] take(Patience patience) throws KmsException;

  /** Forgets the plaintext, once nobody is left to take it. */
  default void wipe() {}

  /** A plaintext that all have a copy of. */
  final class Opened implements Outcome {

    private final byte[] plaintext;

    Opened(byte[] plaintext) {
      this.plaintext = plaintext;
    }

    @Override
    public byte[] take(Patience patience) {
      return plaintext.clone();
    }

    @Override
    public void wipe() {
      Arrays.fill(plaintext, (byte) 0);
    }

    @Override
    public String toString() {
      return "Opened[redacted]";
    }
  }

  /** A failure, which each caller's own end may explain better. */
  record Failed(KmsException failure) implements Outcome {

    @Override
    public byte[] take(Patience patience) throws KmsException {
      throw new KmsException(CallerFirst.reason(patience.end(), failure.reason()), failure);
    }
  }

  /** A defect, which everybody gets to see as it is. */
  record Broken(Throwable defect) implements Outcome {

    @Override
    public byte[] take(Patience patience) {
      if (defect instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) defect;
    }
  }
}
