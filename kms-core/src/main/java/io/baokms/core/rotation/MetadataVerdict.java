package io.baokms.core.rotation;

import java.util.Set;

/** What one reading of the key's metadata means for the registry. */
public sealed interface MetadataVerdict {

  /** The key is the one that the registry knows. */
  enum Accepted implements MetadataVerdict {
    /** The active version encrypts. */
    USABLE,
    /** The key's minimum encryption version excludes the active version; decryption goes on. */
    ENCRYPTION_BLOCKED
  }

  /**
   * The key must not be used.
   *
   * @param findings why, never empty
   */
  record Refused(Set<ProfileFinding> findings) implements MetadataVerdict {

    /** Copies the findings. */
    public Refused {
      findings = Set.copyOf(findings);
    }
  }

  /**
   * The key's newest version is older than one that the registry knows.
   *
   * @param findings what refuses the key also where rollbacks have no name of their own
   */
  record RolledBack(Set<ProfileFinding> findings) implements MetadataVerdict {

    /** Copies the findings. */
    public RolledBack {
      findings = Set.copyOf(findings);
    }
  }
}
