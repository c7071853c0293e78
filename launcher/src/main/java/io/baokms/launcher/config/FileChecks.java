package io.baokms.launcher.config;

import io.baokms.bao.CredentialException;
import io.baokms.bao.CredentialFile;
import io.baokms.bao.TrustBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Looks at the files that a configuration names: are they there, and safe to use?
 *
 * <p>No message holds any of their content.
 */
final class FileChecks {
  private static final int SHARED_READ = 0037;
  private static final int PRIVATE = 0137;
  private static final int OTHERS_WRITE = 0022;
  private static final int TYPE_MASK = 0170000;
  private static final int TYPE_SOCKET = 0140000;
  private static final int ONE_MIB = 1 << 20;
  private static final int SECRET_BYTES = 64 << 10;

  private final EffectiveValues values;
  private final Set<String> refused;
  private final List<Problem> found = new ArrayList<>();

  private FileChecks(Draft draft) {
    this.values = draft.values();
    this.refused = draft.refusedKeys();
  }

  /** One look at a file; the exception says what is wrong with it. */
  private interface Look {
    void at(Path file) throws CredentialException;
  }

  static List<Problem> problems(Path configuration, Draft draft) {
    FileChecks checks = new FileChecks(draft);
    checks.configuration(configuration);
    if (draft.isRead()) {
      checks.trustRoots();
      checks.credentials();
      checks.directories();
    }
    return checks.found;
  }

  private void configuration(Path file) {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      ConfigLoader.check(file.toAbsolutePath());
    } catch (CredentialException e) {
      found.add(Problem.error("", new Origin.File(0), "the file fails its check: " + reason(e)));
    }
  }

  private void trustRoots() {
    file(OpenBaoKeys.CA_CERT_FILE, TrustBundle::read);
    if (Requirement.JWT_OAUTH2.appliesTo(values)) {
      file(JwtKeys.OAUTH2_CA_CERT_FILE, TrustBundle::read);
    }
  }

  private void credentials() {
    if (Requirement.JWT_FILE.appliesTo(values)) {
      file(JwtKeys.JWT_FILE, file -> readable(file, SHARED_READ, ONE_MIB));
    }
    if (Requirement.JWT_OAUTH2.appliesTo(values)) {
      file(JwtKeys.CLIENT_SECRET_FILE, file -> readable(file, PRIVATE, SECRET_BYTES));
    }
    if (Requirement.CERT_PKCS11.appliesTo(values)) {
      file(CertKeys.CERTIFICATE_FILE, file -> readable(file, SHARED_READ, ONE_MIB));
      file(CertKeys.PIN_FILE, file -> readable(file, SHARED_READ, SECRET_BYTES));
    }
  }

  private static void readable(Path file, int forbiddenBits, int maxBytes)
      throws CredentialException {
    Arrays.fill(CredentialFile.at(file, forbiddenBits, maxBytes).read(), (byte) 0);
  }

  private void file(Key<String> key, Look look) {
    if (refused.contains(key.name()) || values.text(key).isEmpty()) {
      return;
    }
    try {
      look.at(Path.of(values.get(key)));
    } catch (CredentialException e) {
      add(key, reason(e));
    }
  }

  private static String reason(CredentialException e) {
    return e.problem().label();
  }

  private void directories() {
    directory(ServerKeys.SOCKET_PATH);
    directory(OperationKeys.STATE_PATH);
    if (!refused.contains(ServerKeys.SOCKET_PATH.name())) {
      socket(Path.of(values.get(ServerKeys.SOCKET_PATH)));
    }
  }

  private void directory(Key<String> key) {
    Path parent = refused.contains(key.name()) ? null : Path.of(values.get(key)).getParent();
    if (parent == null) {
      return;
    }
    try {
      if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
        add(
            key,
            Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
                ? "its directory is no real directory"
                : "its directory is missing");
      } else if ((mode(parent) & OTHERS_WRITE) != 0) {
        add(key, "its directory must not be writable for group or others");
      }
    } catch (IOException e) {
      add(key, "its directory cannot be examined");
    }
  }

  private void socket(Path path) {
    try {
      if ((mode(path) & TYPE_MASK) != TYPE_SOCKET) {
        add(ServerKeys.SOCKET_PATH, "something that is no socket stands at the path");
      }
    } catch (NoSuchFileException e) {
      // Absent is what it is before the first start.
    } catch (IOException e) {
      add(ServerKeys.SOCKET_PATH, "the path cannot be examined");
    }
  }

  private static int mode(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
  }

  private void add(Key<String> key, String text) {
    found.add(Problem.error(key.name(), values.place(key), text));
  }
}
