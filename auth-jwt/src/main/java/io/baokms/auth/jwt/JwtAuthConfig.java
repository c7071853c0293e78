package io.baokms.auth.jwt;

import java.nio.file.Path;

/**
 * Where the JWT lies, where it logs in, and what is checked before; prints none of it.
 *
 * @param mountPath the auth mount as OpenBao names it, {@code auth/} included
 * @param role OpenBao's role
 * @param file the absolute path of the file that holds the JWT
 * @param rules the local checks
 */
public record JwtAuthConfig(String mountPath, String role, Path file, JwtRules rules) {

  /** Returns a configuration with the default rules. */
  public static JwtAuthConfig file(String mountPath, String role, Path file) {
    return new JwtAuthConfig(mountPath, role, file, JwtRules.DEFAULT);
  }

  /** Returns the same configuration with other rules. */
  public JwtAuthConfig withRules(JwtRules other) {
    return new JwtAuthConfig(mountPath, role, file, other);
  }

  @Override
  public String toString() {
    return "JwtAuthConfig[redacted]";
  }
}
