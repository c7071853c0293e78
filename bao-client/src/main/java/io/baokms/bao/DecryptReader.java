package io.baokms.bao;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the answer to a decryption. */
final class DecryptReader implements ReplyReader<byte[]> {

  private byte @Nullable [] plaintext;

  @Override
  public void read(String name, JsonReader json) throws IOException {
    if (name.equals("plaintext")) {
      plaintext = json.base64();
    } else {
      json.skip();
    }
  }

  @Override
  public byte[] result() throws IOException {
    if (plaintext == null) {
      throw new IOException("No plaintext");
    }
    return plaintext;
  }
}
