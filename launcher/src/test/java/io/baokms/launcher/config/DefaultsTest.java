package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  private static final String EXPECTED =
      """
      configVersion = "v1alpha1"
      server.socketPath = "/run/openbao-kms/kms.sock"
      server.socketMode = "0660"
      server.socketGroup = null
      server.metricsAddress = "127.0.0.1:8081"
      server.healthAddress = "127.0.0.1:8082"
      server.maxConcurrentStatus = 16
      server.maxConcurrentEncrypt = 32
      server.maxConcurrentDecrypt = 64
      server.maxQueuedDecrypt = 1024
      server.allowedPeerUids = []
      openbao.address = null
      openbao.fallbackAddresses = []
      openbao.namespace = ""
      openbao.caCertFile = null
      openbao.tlsServerName = null
      openbao.timeout = "2s"
      openbao.instanceId = null
      auth.method = "jwt"
      auth.loginBeforeTokenExpiry = "5m"
      auth.tokenRenewalIncrement = "1h"
      auth.loginTimeout = "0s"
      auth.revokeOnShutdown = false
      auth.jwt.source = null
      auth.jwt.mountPath = null
      auth.jwt.role = null
      auth.jwt.jwtFile = null
      auth.jwt.minRemainingTtl = "2m"
      auth.jwt.clockSkewLeeway = "30s"
      auth.jwt.expectedIssuer = ""
      auth.jwt.expectedAudience = []
      auth.jwt.expectedSubject = ""
      auth.jwt.oauth2.tokenUrl = null
      auth.jwt.oauth2.clientId = null
      auth.jwt.oauth2.clientSecretFile = null
      auth.jwt.oauth2.authMethod = null
      auth.jwt.oauth2.scopes = []
      auth.jwt.oauth2.audience = ""
      auth.jwt.oauth2.resources = []
      auth.jwt.oauth2.caCertFile = ""
      auth.cert.mountPath = null
      auth.cert.name = ""
      auth.cert.minRemainingTtl = "24h"
      auth.cert.clockSkewLeeway = "30s"
      auth.cert.source = null
      auth.cert.pkcs11.certificateFile = null
      auth.cert.pkcs11.modulePath = null
      auth.cert.pkcs11.tokenLabel = null
      auth.cert.pkcs11.keyLabel = null
      auth.cert.pkcs11.pinFile = null
      auth.cert.pkcs11.maxSessions = null
      auth.cert.spiffe.workloadAPISocket = null
      auth.cert.spiffe.spiffeID = null
      auth.cert.spiffe.trustDomain = null
      transit.mountPath = null
      transit.keyName = null
      transit.keyIdScope.providerName = null
      transit.keyIdScope.clusterId = null
      transit.keyIdScope.transitMountId = null
      transit.keyIdScope.keyLineageId = null
      bootstrap.graceTimeout = "1m"
      bootstrap.retryInterval = "5s"
      bootstrap.onTimeout = "keep-trying"
      status.probeInterval = "30s"
      status.deepProbeInterval = "5m"
      status.statusMaxStaleness = "2m"
      state.path = "/var/lib/openbao-kms/state/key-registry.json"
      rotation.mode = "observed"
      rotation.activationDelay = "2m"
      rotation.requireStableObservationCount = 3
      rotation.rejectVersionRollback = true
      rotation.staleReadWindow = "30s"
      logging.level = "info"
      logging.format = "json"
      logging.logOpenBaoRequestIDs = true
      logging.debugCorrelation.enabled = false
      logging.debugCorrelation.ttl = "15m"
      logging.debugCorrelation.incidentId = ""
      """;

  @Test
  void defaults_everyKey_isPinned() {
    Draft defaults = ConfigLoader.of(Map.of(), Overrides.none()).defaults();

    String shown =
        defaults.shownValues().stream()
            .map(value -> value.key() + " = " + value.value() + "\n")
            .collect(Collectors.joining());

    assertThat(shown).isEqualTo(EXPECTED);
  }

  @Test
  void defaults_everyKey_hasOriginDefault() {
    Draft defaults = ConfigLoader.of(Map.of(), Overrides.none()).defaults();

    assertThat(defaults.shownValues())
        .extracting(value -> value.origin().text())
        .containsOnly("default");
  }
}
