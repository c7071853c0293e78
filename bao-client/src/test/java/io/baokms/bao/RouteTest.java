package io.baokms.bao;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

  private static final Endpoint ENDPOINT = Endpoint.parse("https://bao:8200");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bao:8200",
        "http://bao:8200",
        "https:///v1",
        "https://u@bao",
        "https://bao?x",
        "https://bao#x",
        "https://bao:0",
        "https://bao:65536",
        "https:bao",
        "https://b o"
      })
  void parse_malformedAddress_isRefusedWithoutQuotingIt(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.parse(address))
        .withMessageStartingWith("The address")
        .withNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "https://bao, bao, 443, bao, ''",
    "https://bao:8200/, bao, 8200, bao:8200, ''",
    "HTTPS://bao:8200/base/path//, bao, 8200, bao:8200, /base/path",
    "https://[::1]:8200/a%20b, ::1, 8200, [::1]:8200, /a%20b",
  })
  void parse_address_isSplit(
      String address, String host, int port, String authority, String basePath) {
    assertThat(Endpoint.parse(address)).isEqualTo(new Endpoint(host, port, authority, basePath));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/transit", "transit/", "a//b", "a/./b", "../a", "a/.."})
  void get_relativeOrEmptySegment_isRefused(String mount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routes("").get(BaoOperation.TRANSIT_ENCRYPT, mount));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", ".", "a/b", "a b", "\u00e9", "a\n"})
  void of_malformedKeyName_isRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransitRoutes.of(routes(""), "transit", name));
  }

  @Test
  void request_get_hasTokenAndNoBody() {
    Request request = routes("").get(BaoOperation.TRANSIT_METADATA_READ, "t/k").request(Bao.TOKEN);

    assertThat(text(request))
        .isEqualTo("GET /v1/t/k HTTP/1.1\r\nHost: bao:8200\r\nX-Vault-Token: s.token\r\n\r\n");
    assertThat(request.at(0).bodyLimit()).isEqualTo(4 << 20);
  }

  @Test
  void request_post_hasLengthAndBody() {
    JsonBody body = new JsonBody(1).text("role", "r");
    Request request = routes("team/a").post(BaoOperation.JWT_LOGIN, "a/login").request(null, body);

    assertThat(text(request))
        .isEqualTo(
            "POST /v1/a/login HTTP/1.1\r\nHost: bao:8200\r\nX-Vault-Namespace: team/a\r\n"
                + "Content-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"role\":\"r\"}");
    assertThat(request.at(0).bodyLimit()).isEqualTo(256 << 10);
  }

  @ParameterizedTest
  @CsvSource({
    "t\u00e9am/b, /v1/t%C3%A9am/b/m%25x/%C3%BC/login",
    "a b, /v1/a%20b/m%25x/%C3%BC/login",
  })
  void request_namespaceBeyondHeaders_goesIntoThePathAlone(String namespace, String path) {
    Request request =
        routes(namespace).get(BaoOperation.JWT_LOGIN, "m%x/\u00fc/login").request(null);

    assertThat(text(request)).startsWith("GET " + path + " HTTP").doesNotContain("Namespace");
  }

  @Test
  void request_basePath_standsBeforeV1() {
    Routes routes = new Routes(List.of(Endpoint.parse("https://bao/base")), "");

    assertThat(text(routes.get(BaoOperation.TRANSIT_ENCRYPT, "t").request(null)))
        .startsWith("GET /base/v1/t HTTP/1.1\r\nHost: bao\r\n");
  }

  @Test
  void request_severalAddresses_differsInHostAndBasePathAlone() {
    List<Endpoint> endpoints =
        List.of(Endpoint.parse("https://a/base"), Endpoint.parse("https://b:8200"));
    Request request =
        new Routes(endpoints, "n").get(BaoOperation.TRANSIT_METADATA_READ, "t").request(Bao.TOKEN);

    assertThat(text(request, 0)).startsWith("GET /base/v1/t HTTP/1.1\r\nHost: a\r\nX-Vault-N");
    assertThat(text(request, 1)).startsWith("GET /v1/t HTTP/1.1\r\nHost: b:8200\r\nX-Vault-N");
    assertThat(text(request, 0)).endsWith("\r\nX-Vault-Token: s.token\r\n\r\n");
    assertThat(text(request, 1)).endsWith("\r\nX-Vault-Token: s.token\r\n\r\n");
  }

  @Test
  void json_everyCharacter_isReadBackByAnotherParser() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < 0xd800; c++) {
      all.append((char) c);
    }
    String text = all.append("\ud83d\ude00").toString();
    SecretBuffer json =
        new JsonBody(1)
            .text("t", text)
            .number("n", 7)
            .base64("b", new byte[] {-1, 0})
            .texts("l", List.of("a", "\""))
            .end();

    JsonNode read = new ObjectMapper().readTree(json.array(), 0, json.length());

    assertThat(read.get("t").textValue()).isEqualTo(text);
    assertThat(read.get("n").intValue()).isEqualTo(7);
    assertThat(read.get("b").textValue()).isEqualTo("/wA=");
    assertThat(read.get("l").toString()).isEqualTo("[\"a\",\"\\\"\"]");
  }

  @Test
  void buffer_growing_overwritesWhatItOutgrew() {
    SecretBuffer buffer = new SecretBuffer(4).ascii("abcd");
    byte[] outgrown = buffer.array();

    var unused = buffer.append('e');

    assertThat(outgrown).containsOnly(0);
    assertThat(new String(buffer.array(), 0, buffer.length(), UTF_8)).isEqualTo("abcde");
  }

  private static Routes routes(String namespace) {
    return new Routes(List.of(ENDPOINT), namespace);
  }

  private static String text(Request request) {
    return text(request, 0);
  }

  private static String text(Request request, int address) {
    SecretBuffer bytes = request.at(address).bytes();
    return new String(bytes.array(), 0, bytes.length(), UTF_8);
  }
}
