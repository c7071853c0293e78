package io.baokms.auth.jwt;

import java.nio.file.Path;

/** Where the JWT of a login comes from. */
public sealed interface JwtSource permits JwtSource.File, OAuth2Client {

  /**
   * A file that another program keeps fresh; it never prints its path.
   *
   * @param path the absolute path
   */
  record File(Path path) implements JwtSource {

    @Override
    public String toString() {
      return "File[redacted]";
    }
  }
}
