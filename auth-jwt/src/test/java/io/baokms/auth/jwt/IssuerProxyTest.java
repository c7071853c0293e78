package io.baokms.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerProxyTest {

  private static final URI ISSUER = URI.create("https://sso.example.com/token");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://proxy.example:3128",
        "socks5://proxy.example:1080",
        "http://user@proxy.example:3128",
        "http://user:secret@proxy.example:3128",
        "user:secret@proxy.example:3128",
        "http://",
        "http://proxy.example:99999",
        "http://pro xy.example",
        "//"
      })
  void of_noPlainHttpProxy_isRefused(String value) {
    assertThatThrownBy(() -> proxy(Map.of("HTTPS_PROXY", value)))
        .isInstanceOf(URISyntaxException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://proxy.example:3128,  proxy.example, 3128",
    "HTTP://proxy.example:3128/, proxy.example, 3128",
    "proxy.example:3128,         proxy.example, 3128",
    "http://proxy.example,       proxy.example, 80",
    "http://[2001:db8::1]:3128,  2001:db8::1,   3128"
  })
  void of_plainHttpProxy_isTakenUnresolved(String value, String host, int port) throws Exception {
    InetSocketAddress proxy = proxy(Map.of("HTTPS_PROXY", value)).orElseThrow();

    assertThat(proxy.isUnresolved()).isTrue();
    assertThat(proxy.getHostString()).isEqualTo(host);
    assertThat(proxy.getPort()).isEqualTo(port);
  }

  @Test
  void of_variablesOfOtherCalls_areIgnored() throws Exception {
    assertThat(proxy(Map.of("HTTP_PROXY", "http://p.example:1", "ALL_PROXY", "http://p.example:1")))
        .isEmpty();
  }

  @Test
  void of_hostExcluded_isDirect_evenWithAMalformedProxy() throws Exception {
    assertThat(proxy(Map.of("HTTPS_PROXY", "socks5://p", "NO_PROXY", "sso.example.com"))).isEmpty();
  }

  @Test
  void of_lowerCaseNames_countWhereUpperCaseIsEmpty() throws Exception {
    Map<String, String> lower = Map.of("HTTPS_PROXY", "", "https_proxy", "http://p.example:1");

    assertThat(proxy(lower)).isPresent();
    assertThat(proxy(Map.of("https_proxy", "http://p.example:1", "no_proxy", "*"))).isEmpty();
  }

  @Test
  void of_portExcluded_isTheUrlsOwn() throws Exception {
    Map<String, String> variables =
        Map.of("HTTPS_PROXY", "http://p.example:1", "NO_PROXY", "sso.example.com:8443");
    IssuerProxy proxy = new IssuerProxy(new HostEnvironment(variables, List.of()));

    assertThat(proxy.of(URI.create("https://sso.example.com:8443/token"))).isEmpty();
    assertThat(proxy.of(ISSUER)).isPresent();
  }

  private static Optional<InetSocketAddress> proxy(Map<String, String> variables)
      throws URISyntaxException {
    return new IssuerProxy(new HostEnvironment(variables, List.of())).of(ISSUER);
  }
}
