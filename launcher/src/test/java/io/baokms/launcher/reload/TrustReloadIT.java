package io.baokms.launcher.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.TrustBundle;
import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustReloadIT {

  private static final ThrowawayAuthority OLD = ThrowawayAuthority.create();
  private static final ThrowawayAuthority NEW = ThrowawayAuthority.create();

  @TempDir Path directory;
  private final List<TrustBundle> used = new ArrayList<>();
  private final List<ReloadEvent> events = new ArrayList<>();
  private Path file;
  private TrustReload reload;

  @BeforeEach
  void watch() throws IOException {
    file = write(OLD.certificatePem());
    reload = new TrustReload(What.OPENBAO_CA, WatchedFile.of(file), used::add, events::add);
  }

  @Test
  void run_unchangedFile_doesNothing() {
    reload.run();

    assertThat(events).isEmpty();
    assertThat(used).isEmpty();
  }

  @Test
  void run_brokenCertificate_keepsTheOldOnes() throws IOException {
    write("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

    reload.run();

    refused("invalid_content");
  }

  @Test
  void run_halfWrittenFile_keepsTheOldOnesUntilItIsWhole() throws IOException {
    String whole = OLD.certificatePem() + NEW.certificatePem();
    write(whole.substring(0, whole.length() - 40));
    reload.run();
    refused("invalid_content");
    events.clear();

    write(whole);
    reload.run();

    assertThat(events).containsExactly(new ReloadEvent.Applied(What.OPENBAO_CA));
    assertThat(used)
        .containsExactly(new TrustBundle(List.of(OLD.certificate(), NEW.certificate())));
  }

  @Test
  void run_emptyFile_keepsTheOldOnes() throws IOException {
    write("");

    reload.run();

    refused("invalid_content");
  }

  @Test
  void run_fileGone_keepsTheOldOnesAndTellsOnce() throws IOException {
    Files.delete(file);

    reload.run();
    reload.run();

    refused("file_missing");
  }

  @Test
  void run_symlinkInItsPlace_keepsTheOldOnes() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), NEW.certificatePem());
    Files.delete(file);
    Files.createSymbolicLink(file, target);

    reload.run();

    refused("symlink_unsupported");
  }

  @Test
  void run_writableForOthers_keepsTheOldOnesUntilThatIsMended() throws IOException {
    write(NEW.certificatePem());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));
    reload.run();
    refused("unsafe_permissions");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    reload.run();

    assertThat(used).containsExactly(new TrustBundle(List.of(NEW.certificate())));
  }

  @Test
  void run_newCertificates_areUsedOnce() throws IOException {
    write(NEW.certificatePem());

    reload.run();
    reload.run();

    assertThat(events).containsExactly(new ReloadEvent.Applied(What.OPENBAO_CA));
    assertThat(used).containsExactly(new TrustBundle(List.of(NEW.certificate())));
  }

  private void refused(String reason) {
    assertThat(events).containsExactly(new ReloadEvent.Refused(What.OPENBAO_CA, reason, List.of()));
    assertThat(used).isEmpty();
  }

  private Path write(String content) throws IOException {
    Path written = Files.writeString(directory.resolve("ca.pem"), content);
    return Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
  }
}
