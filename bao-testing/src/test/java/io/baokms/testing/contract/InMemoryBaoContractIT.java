package io.baokms.testing.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The double keeps the contract that the real server keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InMemoryBaoContractIT
    implements TransitContract, LoginContract, TokenContract, NodeContract, IndexContract {

  private InMemoryTarget target;

  @BeforeAll
  void start() throws Exception {
    target = new InMemoryTarget();
  }

  @AfterAll
  void stop() throws Exception {
    target.close();
  }

  @Override
  public Target target() {
    return target;
  }
}
