package io.baokms.testing.jwt;

import io.baokms.testing.traffic.Fields;
import io.baokms.testing.traffic.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One JWT auth mount of the double: the issuer it trusts and its roles; thread-safe. */
public final class JwtMount {

  private volatile Optional<JwtIssuer> trusted = Optional.empty();
  private final Map<String, JwtRole> roles = new ConcurrentHashMap<>();

  /** Trusts this issuer from now on, and no other. */
  public JwtMount trust(JwtIssuer issuer) {
    trusted = Optional.of(issuer);
    return this;
  }

  /** Writes a role, new or not. */
  public JwtMount role(JwtRole role) {
    roles.put(role.name(), role);
    return this;
  }

  /** Deletes a role; tokens that it gave live on, but cannot be renewed. */
  public JwtMount deleteRole(String name) {
    roles.remove(name);
    return this;
  }

  /** Tells whether there is a role of this name. */
  public boolean hasRole(String name) {
    return roles.containsKey(name);
  }

  /**
   * Checks a login.
   *
   * @param fields {@code role} and {@code jwt}
   * @param now the time that the JWT's claims are measured by
   * @return the role, and the subject of the JWT
   * @throws Refusal with OpenBao's own status and text
   */
  public Login login(Fields fields, Instant now) throws Refusal {
    String name = fields.text("role");
    JwtIssuer issuer = trusted.orElseThrow(() -> Refusal.of(400, "could not load configuration"));
    if (name.isEmpty()) {
      throw Refusal.of(400, "missing role");
    }
    JwtRole role = roles.get(name);
    if (role == null) {
      throw Refusal.of(400, "role \"" + name + "\" could not be found");
    }
    String jwt = fields.text("jwt");
    if (jwt.isEmpty()) {
      throw Refusal.of(400, "missing token");
    }
    return new Login(role, new JwtCheck(issuer, role, now).subject(jwt));
  }

  /**
   * A login that was accepted.
   *
   * @param role the role
   * @param subject the claim {@code sub}
   */
  public record Login(JwtRole role, String subject) {}
}
