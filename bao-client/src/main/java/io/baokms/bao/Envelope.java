package io.baokms.bao;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a success: the request id and the one section that holds what was asked for. */
final class Envelope<T> implements JsonReader.Fields {

  private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

  private final ReplyReader<T> reader;
  private @Nullable String requestId;
  private boolean found;

  Envelope(ReplyReader<T> reader) {
    this.reader = reader;
  }

  /**
   * Decodes a body.
   *
   * @throws IOException when it is not the JSON that it must be
   */
  T decode(SecretBuffer body) throws IOException {
    JsonReader.readObject(body.array(), body.length(), this);
    if (!found) {
      throw new IOException("The section is absent");
    }
    return reader.result();
  }

  /** Returns OpenBao's id of the request, when it had one that may be shown. */
  @Nullable String requestId() {
    return requestId;
  }

  @Override
  public void read(String name, JsonReader json) throws IOException {
    if (name.equals(reader.section()) && !json.isNull()) {
      json.object(reader);
      found = true;
    } else if (name.equals("request_id")) {
      String text = json.text();
      requestId = SHOWABLE.matcher(text).matches() ? text : null;
    } else {
      json.skip();
    }
  }
}
