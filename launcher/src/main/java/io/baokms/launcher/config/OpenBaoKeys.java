package io.baokms.launcher.config;

import io.baokms.launcher.config.Key.Mark;
import java.time.Duration;
import java.util.List;

/** The keys below {@code openbao}. */
final class OpenBaoKeys {
  static final Key<String> ADDRESS =
      Key.text("openbao.address")
          .required(Requirement.ALWAYS)
          .rule(UrlRules.SERVER)
          .means("URL of OpenBao; a path in it is put before /v1.");
  static final Key<List<String>> FALLBACK_ADDRESSES =
      Key.texts("openbao.fallbackAddresses")
          .rule(NumberRules.atMostItems(8))
          .rule(Rule.each(UrlRules.SERVER))
          .mark(Mark.OURS)
          .means("More addresses of the same cluster, tried in this order after `address`.");
  static final Key<String> NAMESPACE =
      Key.text("openbao.namespace")
          .byDefault("")
          .rule(TextRules.NAMESPACE)
          .mark(Mark.IDENTITY)
          .means("OpenBao namespace of every call.");
  static final Key<String> CA_CERT_FILE =
      Key.text("openbao.caCertFile")
          .required(Requirement.ALWAYS)
          .rule(PathRules.ABSOLUTE)
          .means("PEM file with the only certificate authorities that are trusted for OpenBao.");
  static final Key<String> TLS_SERVER_NAME =
      Key.text("openbao.tlsServerName")
          .required(Requirement.ALWAYS)
          .rule(TextRules.NOT_BLANK)
          .means("Name that is asked for (SNI) and verified in OpenBao's certificate.");
  static final Key<Duration> TIMEOUT =
      Key.duration("openbao.timeout", Duration.ofSeconds(2))
          .rule(NumberRules.POSITIVE)
          .means("Time for one request to OpenBao, and for one KMS request.");
  static final Key<String> INSTANCE_ID =
      Key.text("openbao.instanceId")
          .required(Requirement.ALWAYS)
          .rule(TextRules.IDENT)
          .mark(Mark.IDENTITY)
          .means("Label of the OpenBao cluster, the same on every node and for ever.");

  static final List<Key<?>> ALL =
      List.of(
          ADDRESS,
          FALLBACK_ADDRESSES,
          NAMESPACE,
          CA_CERT_FILE,
          TLS_SERVER_NAME,
          TIMEOUT,
          INSTANCE_ID);

  private OpenBaoKeys() {}
}
