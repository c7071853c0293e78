package io.baokms.aad;

/**
 * The six configured texts that say whose keys these are.
 *
 * <p>Every instance meets {@link IdentityRule}, whichever way it was made. Immutable.
 *
 * @param providerName the provider's name, the only part that is authenticated unhashed
 * @param clusterId the Kubernetes cluster
 * @param openbaoInstanceId the OpenBao installation
 * @param openbaoNamespace the OpenBao namespace; empty means that none is configured
 * @param transitMountId a label of the Transit mount, not its path
 * @param keyLineageId a label of the Transit key's life, not its name
 */
public record KeyIdentity(
    String providerName,
    String clusterId,
    String openbaoInstanceId,
    String openbaoNamespace,
    String transitMountId,
    String keyLineageId) {

  /**
   * Creates an identity of legal texts; {@link #builder()} is the way for texts from outside.
   *
   * @throws IllegalArgumentException when a text breaks its rule
   */
  public KeyIdentity {
    try {
      IdentityRule.IDENTIFIER.check("providerName", providerName);
      IdentityRule.IDENTIFIER.check("clusterId", clusterId);
      IdentityRule.IDENTIFIER.check("openbaoInstanceId", openbaoInstanceId);
      IdentityRule.NAMESPACE.check("openbaoNamespace", openbaoNamespace);
      IdentityRule.IDENTIFIER.check("transitMountId", transitMountId);
      IdentityRule.IDENTIFIER.check("keyLineageId", keyLineageId);
    } catch (CanonicalException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Tells whether a namespace is configured. */
  public boolean hasNamespace() {
    return !openbaoNamespace.isEmpty();
  }

  /** Returns a builder without values; the namespace starts as "none". */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the six texts; not thread-safe. */
  public static final class Builder {

    private String providerName = "";
    private String clusterId = "";
    private String openbaoInstanceId = "";
    private String openbaoNamespace = "";
    private String transitMountId = "";
    private String keyLineageId = "";

    private Builder() {}

    /** Sets the provider's name. */
    public Builder providerName(String value) {
      providerName = value;
      return this;
    }

    /** Sets the Kubernetes cluster. */
    public Builder clusterId(String value) {
      clusterId = value;
      return this;
    }

    /** Sets the OpenBao installation. */
    public Builder openbaoInstanceId(String value) {
      openbaoInstanceId = value;
      return this;
    }

    /** Sets the OpenBao namespace; empty means none. */
    public Builder openbaoNamespace(String value) {
      openbaoNamespace = value;
      return this;
    }

    /** Sets the label of the Transit mount. */
    public Builder transitMountId(String value) {
      transitMountId = value;
      return this;
    }

    /** Sets the label of the Transit key's life. */
    public Builder keyLineageId(String value) {
      keyLineageId = value;
      return this;
    }

    /**
     * Returns the identity.
     *
     * @throws CanonicalException with {@code IDENTITY_INVALID}, naming the first field that breaks
     *     its rule; a field that was never set is empty
     */
    public KeyIdentity build() throws CanonicalException {
      try {
        return new KeyIdentity(
            providerName,
            clusterId,
            openbaoInstanceId,
            openbaoNamespace,
            transitMountId,
            keyLineageId);
      } catch (IllegalArgumentException e) {
        throw new CanonicalException(
            CanonicalException.Problem.IDENTITY_INVALID, String.valueOf(e.getMessage()));
      }
    }
  }
}
