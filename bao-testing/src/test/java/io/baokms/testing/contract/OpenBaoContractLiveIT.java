package io.baokms.testing.contract;

import io.baokms.testing.OpenBaoBinary;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The real server keeps the contract, so that what the double is held to is true. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenBaoContractLiveIT
    implements TransitContract, LoginContract, TokenContract, NodeContract, IndexContract {

  private Optional<LiveTarget> target = Optional.empty();

  @BeforeAll
  void start() throws Exception {
    Optional<Path> binary = OpenBaoBinary.find();
    Assumptions.assumeTrue(binary.isPresent(), "no OpenBao binary");
    target = Optional.of(new LiveTarget(binary.orElseThrow()));
  }

  @AfterAll
  void stop() throws Exception {
    if (target.isPresent()) {
      target.get().close();
    }
  }

  @Override
  public Target target() {
    return target.orElseThrow();
  }
}
