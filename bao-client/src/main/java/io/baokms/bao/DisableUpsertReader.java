package io.baokms.bao;

import java.io.IOException;

/** Reads the mount's key configuration; a missing setting is false. */
final class DisableUpsertReader implements ReplyReader<Boolean> {

  private boolean disabled;

  @Override
  public void read(String name, JsonReader json) throws IOException {
    if (name.equals("disable_upsert")) {
      disabled = json.bool();
    } else {
      json.skip();
    }
  }

  @Override
  public Boolean result() {
    return disabled;
  }
}
