package io.baokms.launcher.config;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * A configuration file under construction: dotted names with their values as YAML text.
 *
 * <p>Every key gets its own line in flow-free YAML, so that lines can be told.
 */
final class Sample {
  private final Map<String, String> values;

  private Sample(Map<String, String> values) {
    this.values = values;
  }

  /** What a file with the JWT file source needs, and no more. */
  static Sample minimal() {
    return new Sample(new LinkedHashMap<>())
        .with("configVersion", "v1alpha1")
        .with("server.socketGroup", "kms")
        .with("openbao.address", "https://bao.example:8200")
        .with("openbao.caCertFile", "/etc/openbao-kms/tls/ca.crt")
        .with("openbao.tlsServerName", "bao.example")
        .with("openbao.instanceId", "bao-1")
        .with("auth.jwt.source", "file")
        .with("auth.jwt.mountPath", "auth/jwt")
        .with("auth.jwt.role", "kms")
        .with("auth.jwt.jwtFile", "/var/lib/openbao-kms/identity.jwt")
        .with("transit.mountPath", "transit")
        .with("transit.keyName", "k8s")
        .with("transit.keyIdScope.providerName", "kms-a")
        .with("transit.keyIdScope.clusterId", "a")
        .with("transit.keyIdScope.transitMountId", "m")
        .with("transit.keyIdScope.keyLineageId", "l");
  }

  /** The same with the OAuth2 source. */
  static Sample oauth2() {
    return minimal()
        .without("auth.jwt.jwtFile")
        .with("auth.jwt.source", "oauth2")
        .with("auth.jwt.expectedIssuer", "https://sso.example")
        .with("auth.jwt.expectedAudience", "[kms]")
        .with("auth.jwt.oauth2.tokenUrl", "https://sso.example/token")
        .with("auth.jwt.oauth2.clientId", "kms")
        .with("auth.jwt.oauth2.authMethod", "client_secret_basic")
        .with("auth.jwt.oauth2.clientSecretFile", "/etc/openbao-kms/credentials/secret");
  }

  /** The same with a certificate. */
  static Sample cert() {
    return minimal()
        .withoutSection("auth.jwt")
        .with("auth.method", "cert")
        .with("auth.cert.mountPath", "auth/cert")
        .with("auth.cert.source", "pkcs11")
        .with("auth.cert.pkcs11.certificateFile", "/etc/openbao-kms/client/chain.pem")
        .with("auth.cert.pkcs11.modulePath", "/usr/lib/p11.so")
        .with("auth.cert.pkcs11.tokenLabel", "kms")
        .with("auth.cert.pkcs11.keyLabel", "kms-client")
        .with("auth.cert.pkcs11.pinFile", "/etc/openbao-kms/pkcs11/pin")
        .with("auth.cert.pkcs11.maxSessions", "4");
  }

  /** The minimal one with debug correlation. */
  static Sample correlation() {
    return minimal()
        .with("logging.level", "debug")
        .with("logging.debugCorrelation.enabled", "true")
        .with("logging.debugCorrelation.incidentId", "INC-1");
  }

  Sample with(String name, String yaml) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, yaml);
    return new Sample(more);
  }

  Sample without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(values);
    fewer.remove(name);
    return new Sample(fewer);
  }

  Sample withoutSection(String section) {
    Map<String, String> fewer = new LinkedHashMap<>(values);
    fewer.keySet().removeIf(name -> name.startsWith(section + "."));
    return new Sample(fewer);
  }

  String text() {
    StringBuilder out = new StringBuilder();
    append(out, "", "");
    return out.toString();
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  private void append(StringBuilder out, String section, String indent) {
    TreeSet<String> done = new TreeSet<>();
    for (Map.Entry<String, String> each : values.entrySet()) {
      if (!each.getKey().startsWith(section)) {
        continue;
      }
      String rest = each.getKey().substring(section.length());
      String leaf = rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
      if (!done.add(leaf)) {
        continue;
      }
      out.append(indent).append(leaf).append(':');
      if (rest.equals(leaf)) {
        out.append(' ').append(each.getValue()).append('\n');
      } else {
        out.append('\n');
        append(out, section + leaf + ".", indent + "  ");
      }
    }
  }

  /** Loads without file checks, environment and flags. */
  LoadResult load() {
    return load(text());
  }

  static LoadResult load(String yaml) {
    return load(yaml.getBytes(StandardCharsets.UTF_8));
  }

  static LoadResult load(byte[] yaml) {
    return ConfigLoader.of(Map.of(), Overrides.none()).withoutFileChecks().load(yaml);
  }
}
