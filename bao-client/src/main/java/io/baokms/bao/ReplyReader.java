package io.baokms.bao;

import java.io.IOException;

/** Collects the fields of one section of an answer; used once. */
interface ReplyReader<T> extends JsonReader.Fields {

  /** Returns the envelope's member that holds the fields. */
  default String section() {
    return "data";
  }

  /**
   * Returns the value once all fields are read.
   *
   * @throws IOException when a required field was absent
   */
  T result() throws IOException;
}
