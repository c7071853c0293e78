package io.baokms.auth.jwt;

import io.baokms.bao.TrustBundle;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A client of an OAuth2 token issuer, which grants it a JWT for its secret (RFC 6749, section 4.4).
 *
 * <p>Immutable and thread-safe; it holds no secret and prints none of its settings.
 */
public final class OAuth2Client implements JwtSource {

  private final URI tokenUrl;
  private final String clientId;
  private final Path secretFile;
  private final ClientAuthentication authentication;
  private final List<String> scopes;
  private final Optional<String> audience;
  private final List<String> resources;
  private final Optional<TrustBundle> roots;

  private OAuth2Client(Builder builder) {
    this.tokenUrl = builder.tokenUrl;
    this.clientId = builder.clientId;
    this.secretFile = builder.secretFile;
    this.authentication = builder.authentication;
    this.scopes = builder.scopes;
    this.audience = builder.audience;
    this.resources = builder.resources;
    this.roots = builder.roots;
  }

  /**
   * Returns a builder.
   *
   * @param tokenUrl the issuer's token endpoint
   * @param clientId the client's name there
   * @param secretFile the absolute path of the file that holds the secret, read for each grant
   * @throws IllegalArgumentException when the URL is not https, or has user-info or a fragment
   */
  public static Builder builder(URI tokenUrl, String clientId, Path secretFile) {
    return new Builder(tokenUrl, clientId, secretFile);
  }

  URI tokenUrl() {
    return tokenUrl;
  }

  String clientId() {
    return clientId;
  }

  Path secretFile() {
    return secretFile;
  }

  ClientAuthentication authentication() {
    return authentication;
  }

  List<String> scopes() {
    return scopes;
  }

  Optional<String> audience() {
    return audience;
  }

  List<String> resources() {
    return resources;
  }

  Optional<TrustBundle> roots() {
    return roots;
  }

  @Override
  public String toString() {
    return "OAuth2Client[redacted]";
  }

  /** Collects what differs from the defaults; not thread-safe. */
  public static final class Builder {

    private final URI tokenUrl;
    private final String clientId;
    private final Path secretFile;
    private ClientAuthentication authentication = ClientAuthentication.BASIC;
    private List<String> scopes = List.of();
    private Optional<String> audience = Optional.empty();
    private List<String> resources = List.of();
    private Optional<TrustBundle> roots = Optional.empty();

    private Builder(URI tokenUrl, String clientId, Path secretFile) {
      if (!"https".equalsIgnoreCase(tokenUrl.getScheme())
          || tokenUrl.getHost() == null
          || tokenUrl.getRawUserInfo() != null
          || tokenUrl.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "The token URL needs the scheme https and a host, and no user-info or fragment");
      }
      this.tokenUrl = tokenUrl;
      this.clientId = clientId;
      this.secretFile = secretFile;
    }

    /** Sets how the secret is sent; in the header by default. */
    public Builder authentication(ClientAuthentication way) {
      this.authentication = way;
      return this;
    }

    /** Sets the scopes to ask for. */
    public Builder scopes(List<String> names) {
      this.scopes = List.copyOf(names);
      return this;
    }

    /** Sets the {@code audience} parameter, which some issuers want. */
    public Builder audience(String name) {
      this.audience = Optional.of(name);
      return this;
    }

    /** Sets the {@code resource} parameters (RFC 8707). */
    public Builder resources(List<String> uris) {
      this.resources = List.copyOf(uris);
      return this;
    }

    /** Trusts these roots for the issuer; the system's by default, never Java's own. */
    public Builder trust(TrustBundle bundle) {
      this.roots = Optional.of(bundle);
      return this;
    }

    /** Returns the client; nothing is read or connected yet. */
    public OAuth2Client build() {
      return new OAuth2Client(this);
    }
  }
}
