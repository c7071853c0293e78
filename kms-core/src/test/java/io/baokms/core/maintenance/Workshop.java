package io.baokms.core.maintenance;

import io.baokms.aad.KeyIdentity;
import io.baokms.bao.FakeTime;
import io.baokms.core.Environment;
import io.baokms.core.FakeBao;
import io.baokms.core.KmsObserver;
import io.baokms.core.KmsSettings;
import io.baokms.core.registry.RegistryFolder;
import io.baokms.core.registry.RegistryState;
import io.baokms.core.registry.RegistryVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** The files and the key of the golden vectors, and a clock that the test owns. */
public final class Workshop implements AutoCloseable {

  static final KeyIdentity IDENTITY =
      new KeyIdentity(
          "openbao-kms-workload-a",
          "workload-a",
          "bao-prod-a",
          "",
          "transit-prod-primary",
          "01HXEXAMPLEKEYLINEAGEID");
  static final Instant V1 = Instant.ofEpochSecond(1_700_000_060);
  static final Instant V2 = Instant.ofEpochSecond(1_700_000_120);
  static final Instant V3 = Instant.ofEpochSecond(1_715_803_200);

  final FakeTime time = new FakeTime();
  final FakeBao bao = new FakeBao(time);
  final RegistryFolder folder;
  private final LiveKey key;

  private Workshop(RegistryFolder folder) {
    this.folder = folder;
    this.key =
        new LiveKey(
            bao.transit(),
            bao.auth(),
            new Environment(KmsSettings.defaults(), time, KmsObserver.NONE));
  }

  static Workshop in(Path parent) throws IOException {
    return new Workshop(RegistryFolder.in(parent));
  }

  /** Gives the key versions with these creation times. */
  Workshop versions(Instant first, Instant... more) {
    bao.key().beginWith(1, first);
    for (Instant created : more) {
      bao.key().rotate(created);
    }
    return this;
  }

  /** Puts the files of a vector there. */
  Workshop holding(String vector) throws IOException {
    folder.hold(vector, vector);
    return this;
  }

  /** Puts a state there, with its checkpoint. */
  Workshop holding(RegistryState state) throws Exception {
    folder.registry().create(state);
    return this;
  }

  Site site() {
    RegistryState any = RegistryVectors.decoded("S16-recovered-no-checkpoint");
    return new Site(IDENTITY, any.fingerprint(), folder.state(), key);
  }

  @Override
  public void close() {
    key.close();
  }
}
