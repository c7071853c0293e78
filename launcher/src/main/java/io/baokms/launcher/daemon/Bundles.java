package io.baokms.launcher.daemon;

import io.baokms.launcher.config.ProviderConfig;
import io.baokms.launcher.reload.ReloadObserver;
import io.baokms.launcher.reload.TrustReload;
import io.baokms.launcher.reload.WatchedFile;
import io.baokms.launcher.reload.What;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The bundles of trusted certificates, taken before anybody reads them for the first time. */
record Bundles(WatchedFile openbao, Optional<WatchedFile> issuer) {

  static Bundles of(ProviderConfig config) {
    return new Bundles(
        WatchedFile.of(config.openbao().caCertFile()),
        config.oauth2CaCertFile().map(WatchedFile::of));
  }

  List<TrustReload> reloads(OpenBaoLink link, ReloadObserver observer) {
    return Stream.concat(
            Stream.of(new TrustReload(What.OPENBAO_CA, openbao, link.client()::trust, observer)),
            issuer
                .map(file -> new TrustReload(What.OAUTH2_CA, file, link.auth()::trust, observer))
                .stream())
        .toList();
  }
}
