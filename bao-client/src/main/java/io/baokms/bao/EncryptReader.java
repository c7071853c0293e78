package io.baokms.bao;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the answer to an encryption. */
final class EncryptReader implements ReplyReader<Transit.EncryptReply> {

  private @Nullable String ciphertext;
  private int keyVersion;

  @Override
  public void read(String name, JsonReader json) throws IOException {
    switch (name) {
      case "ciphertext" -> ciphertext = json.text();
      case "key_version" -> keyVersion = json.integer();
      default -> json.skip();
    }
  }

  @Override
  public Transit.EncryptReply result() throws IOException {
    if (ciphertext == null) {
      throw new IOException("No ciphertext");
    }
    return new Transit.EncryptReply(ciphertext, keyVersion);
  }
}
