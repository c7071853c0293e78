package io.baokms.bao;

import java.net.IDN;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * TLS 1.2 or newer that trusts one bundle and verifies one name, whatever host is dialled.
 *
 * <p>Thread-safe.
 */
final class TlsSettings {

  private static final Pattern IP_LITERAL = Pattern.compile("[0-9.]+|.*:.*");

  private volatile SSLContext context;
  private final String serverName;
  private final List<SNIServerName> sni;

  /**
   * Prepares the settings.
   *
   * @throws IllegalArgumentException when the name is neither a host name nor an IP literal
   */
  TlsSettings(TrustBundle trust, String serverName) {
    this.context = trust.context();
    this.serverName = serverName;
    // An IP literal is verified against the certificate's addresses but never sent (RFC 6066, 3).
    this.sni =
        IP_LITERAL.matcher(serverName).matches()
            ? List.of()
            : List.of(new SNIHostName(IDN.toASCII(serverName)));
  }

  /**
   * Trusts another bundle in every engine made from now on.
   *
   * <p>The context is a new one, so that no session of the old trust can be resumed.
   */
  void trust(TrustBundle trust) {
    context = trust.context();
  }

  SSLEngine engine(int port) {
    // JSSE verifies the name given here and would send it as SNI by itself, were it not set below.
    SSLEngine engine = context.createSSLEngine(serverName, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    parameters.setServerNames(sni);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }
}
