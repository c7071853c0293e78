package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigValidateIT {

  private static final String NINE_MISTAKES =
      """
      configVersion: v1alpha1
      server:
        socketPath: /tmp/kms.sock
        socketMode: 0660
        socketGroup: openbao-kms-socket
        maxConcurrentEncrypt: 5000
      openbao:
        address: http://bao.example:8200
        caCertFile: ca.crt
        tlsServerName: bao.example
        timeout: 2
        instanceId: bao-1
      auth:
        method: jwt
        jwt:
          source: file
          mountPath: /auth/jwt
          role: kms
          jwtFile: /var/lib/openbao-kms/identity.jwt
      transit:
        mountPath: transit
        keyNme: k8s
        keyIdScope:
          providerName: " kms"
          clusterId: a
          transitMountId: m
          keyLineageId: l
      """;

  @Test
  void validate_nineMistakes_reportsAllWithTheirLines(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("config.yaml");
    Files.writeString(file, NINE_MISTAKES);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    Distribution.Result result =
        Distribution.run("config", "validate", "--no-filesystem", "--config", file.toString());

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr().lines().findFirst().orElseThrow()).startsWith("config invalid; ");
    assertThat(result.stderr())
        .contains(file + ":3: server.socketPath: ")
        .contains(file + ":4: server.socketMode: ")
        .contains(file + ":6: server.maxConcurrentEncrypt: ")
        .contains(file + ":8: openbao.address: ")
        .contains(file + ":9: openbao.caCertFile: ")
        .contains(file + ":11: openbao.timeout: ")
        .contains(file + ":17: auth.jwt.mountPath: ")
        .contains(file + ":22: transit.keyNme: unknown key; did you mean transit.keyName?")
        .contains(file + ":24: transit.keyIdScope.providerName: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.yaml", "example-cert.yaml", "example-reference.yaml"})
  void validate_documentedExamples_areValid(String example) {
    Path file =
        Path.of(System.getProperty("baokms.root"))
            .resolve("launcher/src/test/resources/config")
            .resolve(example);

    Distribution.Result result =
        Distribution.run("config", "validate", "--no-filesystem", "--config", file.toString());

    assertThat(result.code()).as(result.stderr()).isZero();
    assertThat(result.stdout()).startsWith("config valid\nidentityFingerprint: cfg1.");
  }

  @Test
  void help_rootAlone_listsTheCommandsAndSucceeds() {
    Distribution.Result result = Distribution.run();

    assertThat(result.code()).isZero();
    assertThat(result.stdout()).contains("serve", "probe", "config", "version");
  }

  @Test
  void unknownCommand_isAUsageErrorOnOneLine() {
    Distribution.Result result = Distribution.run("sreve");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr().lines()).hasSize(1);
  }
}
