package io.baokms.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ''                       | sso.example.com   | 443
          ,, ,                     | sso.example.com   | 443
          other.com                | sso.example.com   | 443
          so.example.com           | sso.example.com   | 443
          .sso.example.com         | sso.example.com   | 443
          *.sso.example.com        | sso.example.com   | 443
          example.com.             | sso.example.com   | 443
          sso.example.com:8443     | sso.example.com   | 443
          :443                     | sso.example.com   | 443
          .                        | sso.example.com   | 443
          sso.*                    | sso.example.com   | 443
          10.0.0.2                 | 10.0.0.1          | 443
          10.0.0.1:444             | 10.0.0.1          | 443
          10.0.0.0/31              | 10.0.0.2          | 443
          10.0.0.0/33              | 10.0.0.1          | 443
          10.0.0.0/                | 10.0.0.1          | 443
          10.0.0/8                 | 10.0.0.1          | 443
          10.0.0.0/8               | sso.example.com   | 443
          2001:db8::/32            | 10.0.0.1          | 443
          2001:db8::/32            | [2001:db9::1]     | 443
          2001:db8::1              | [2001:db8::2]     | 443
          """)
  void excludes_hostNotListed_isFalse(String list, String host, int port) {
    assertThat(NoProxy.parse(list).excludes(host, port)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *                        | sso.example.com   | 443
          other.com, *             | 10.0.0.1          | 443
          sso.example.com          | sso.example.com   | 443
          SSO.example.COM          | sso.EXAMPLE.com   | 443
          example.com              | sso.example.com   | 443
          .example.com             | sso.example.com   | 443
          *.example.com            | sso.example.com   | 443
          other.com , example.com  | sso.example.com   | 443
          sso.example.com:443      | sso.example.com   | 443
          .example.com:443         | sso.example.com   | 443
          10.0.0.1                 | 10.0.0.1          | 443
          10.0.0.1:443             | 10.0.0.1          | 443
          10.0.0.0/8               | 10.255.255.255    | 443
          10.0.0.0/31              | 10.0.0.1          | 443
          0.0.0.0/0                | 10.0.0.1          | 443
          2001:db8::1              | [2001:db8::1]     | 443
          [2001:db8::1]            | [2001:db8:0::1]   | 443
          [2001:db8::1]:443        | [2001:db8::1]     | 443
          2001:db8::/32            | [2001:db8:ffff::] | 443
          """)
  void excludes_hostListed_isTrue(String list, String host, int port) {
    assertThat(NoProxy.parse(list).excludes(host, port)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"localhost", "LOCALHOST", "127.0.0.1", "127.255.0.1", "[::1]"})
  void excludes_loopback_isTrueWithoutAList(String host) {
    assertThat(NoProxy.LOOPBACK_ONLY.excludes(host, 443)).isTrue();
  }

  @Test
  void excludes_nameThatBeginsLikeLoopback_isFalse() {
    assertThat(NoProxy.LOOPBACK_ONLY.excludes("127.0.0.1.example.com", 443)).isFalse();
  }
}
