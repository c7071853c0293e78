package io.baokms.auth.jwt;

import java.nio.file.Path;

/**
 * Where the JWT comes from, where it logs in, and what is checked before; prints none of it.
 *
 * @param mountPath the auth mount as OpenBao names it, {@code auth/} included
 * @param role OpenBao's role
 * @param source a file or a token issuer
 * @param rules the local checks
 */
public record JwtAuthConfig(String mountPath, String role, JwtSource source, JwtRules rules) {

  /** Returns a configuration with the default rules for a JWT in a file with an absolute path. */
  public static JwtAuthConfig file(String mountPath, String role, Path file) {
    return new JwtAuthConfig(mountPath, role, new JwtSource.File(file), JwtRules.DEFAULT);
  }

  /** Returns a configuration with the default rules for a JWT that an issuer grants. */
  public static JwtAuthConfig oauth2(String mountPath, String role, OAuth2Client client) {
    return new JwtAuthConfig(mountPath, role, client, JwtRules.DEFAULT);
  }

  /** Returns the same configuration with other rules. */
  public JwtAuthConfig withRules(JwtRules other) {
    return new JwtAuthConfig(mountPath, role, source, other);
  }

  @Override
  public String toString() {
    return "JwtAuthConfig[redacted]";
  }
}
