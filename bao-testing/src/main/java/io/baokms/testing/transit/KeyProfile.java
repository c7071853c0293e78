package io.baokms.testing.transit;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a Transit key is, versions aside.
 *
 * @param type the type, which never changes
 * @param flags the settings that are on
 * @param autoRotatePeriod shown in the metadata; the double does not rotate by itself
 */
public record KeyProfile(KeyType type, Set<KeyFlag> flags, Duration autoRotatePeriod) {

  /** An AES-256-GCM key with every setting off. */
  public static final KeyProfile AES256 = of(KeyType.AES256_GCM96);

  /** Copies the flags. */
  public KeyProfile {
    Set<KeyFlag> copy = EnumSet.noneOf(KeyFlag.class);
    copy.addAll(flags);
    flags = Collections.unmodifiableSet(copy);
  }

  /** Returns the profile of a type with every setting off. */
  public static KeyProfile of(KeyType type) {
    return new KeyProfile(type, Set.of(), Duration.ZERO);
  }

  /** Returns this profile with exactly these settings on. */
  public KeyProfile withFlags(KeyFlag... on) {
    return new KeyProfile(type, Set.copyOf(Arrays.asList(on)), autoRotatePeriod);
  }

  /** Returns this profile with a period of automatic rotation. */
  public KeyProfile withAutoRotatePeriod(Duration period) {
    return new KeyProfile(type, flags, period);
  }
}
