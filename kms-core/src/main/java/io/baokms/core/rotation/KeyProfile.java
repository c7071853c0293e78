package io.baokms.core.rotation;

import io.baokms.bao.TransitKey;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Judges a Transit key's settings, whatever the registry knows. */
public final class KeyProfile {

  private static final String KEY_TYPE = "aes256-gcm96";

  private KeyProfile() {}

  /** Returns everything that makes a key unusable; empty means that it may be used. */
  public static Set<ProfileFinding> findings(TransitKey key) {
    Set<ProfileFinding> findings = EnumSet.noneOf(ProfileFinding.class);
    TransitKey.Settings settings = key.settings();
    int latest = key.latestVersion();
    addIf(findings, ProfileFinding.READ_INVALID, !isConsistent(key));
    addIf(findings, ProfileFinding.UNSUPPORTED_TYPE, !key.type().equals(KEY_TYPE));
    addIf(findings, ProfileFinding.EXPORTABLE, settings.exportable());
    addIf(findings, ProfileFinding.PLAINTEXT_BACKUP, settings.allowPlaintextBackup());
    addIf(findings, ProfileFinding.DELETION_ALLOWED, settings.deletionAllowed());
    addIf(findings, ProfileFinding.DERIVED, settings.derived());
    addIf(findings, ProfileFinding.CONVERGENT, settings.convergentEncryption());
    addIf(findings, ProfileFinding.ENCRYPTION_UNSUPPORTED, !settings.supportsEncryption());
    addIf(findings, ProfileFinding.DECRYPTION_UNSUPPORTED, !settings.supportsDecryption());
    addIf(findings, ProfileFinding.MIN_ENCRYPTION_VERSION, key.minEncryptionVersion() > latest);
    addIf(findings, ProfileFinding.MIN_DECRYPTION_VERSION, key.minDecryptionVersion() > latest);
    return Collections.unmodifiableSet(findings);
  }

  /** Returns the names of settings that are not judged but worth one warning when they are set. */
  public static Set<String> notedSettings(TransitKey key) {
    Set<String> noted = new LinkedHashSet<>();
    addIf(noted, "auto_rotate_period", key.settings().autoRotate());
    addIf(noted, "imported_key", key.settings().imported());
    addIf(noted, "restore_info", key.settings().restored());
    return Collections.unmodifiableSet(noted);
  }

  private static boolean isConsistent(TransitKey key) {
    int latest = key.latestVersion();
    return latest > 0
        && key.minAvailableVersion() >= 0
        && key.minAvailableVersion() <= latest
        && !key.settings().softDeleted()
        && key.versions().containsKey(latest)
        && key.versions().firstKey() >= 1
        && key.versions().lastKey() <= latest
        && key.versions().values().stream().allMatch(time -> time.getEpochSecond() > 0);
  }

  private static <T> void addIf(Set<T> set, T element, boolean condition) {
    if (condition) {
      set.add(element);
    }
  }
}
