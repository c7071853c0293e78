package io.baokms.auth.jwt;

import io.baokms.bao.CredentialException;
import io.baokms.bao.CredentialProblem;
import io.baokms.bao.TrustBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Whom the issuer's certificate must come from: a configured bundle, or the system's roots. */
final class IssuerRoots {

  private final HostEnvironment environment;
  private volatile Optional<TrustBundle> configured;

  IssuerRoots(Optional<TrustBundle> configured, HostEnvironment environment) {
    this.configured = configured;
    this.environment = environment;
  }

  void trust(TrustBundle bundle) {
    configured = Optional.of(bundle);
  }

  /**
   * Returns the roots as they are now; the system's are read anew.
   *
   * @throws CredentialException when the system has none that may be used
   */
  TrustBundle now() throws CredentialException {
    Optional<TrustBundle> bundle = configured;
    return bundle.isPresent() ? bundle.get() : system();
  }

  private TrustBundle system() throws CredentialException {
    Path file =
        environment
            .variable("SSL_CERT_FILE")
            .map(Path::of)
            .or(() -> environment.rootFiles().stream().filter(Files::exists).findFirst())
            .orElseThrow(() -> new CredentialException(CredentialProblem.FILE_MISSING));
    try {
      // Distributions put a link where the file was once; the rules are for what it leads to.
      return TrustBundle.read(file.toRealPath());
    } catch (NoSuchFileException e) {
      throw new CredentialException(CredentialProblem.FILE_MISSING);
    } catch (IOException e) {
      throw new CredentialException(CredentialProblem.FILE_UNREADABLE);
    }
  }
}
