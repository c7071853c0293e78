package io.baokms.launcher.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.launcher.daemon.StopOrder.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopOrderTest {

  private final List<Part> stopped = new ArrayList<>();
  private final StopOrder order = new StopOrder();

  @Test
  void stop_stepFails_laterStepsAreDoneAndTheFailureIsSeen() {
    order.add(
        Part.KMS,
        () -> {
          throw new IllegalStateException("kms");
        });
    note(Part.HEALTH);
    note(Part.LOCK);

    assertThatThrownBy(order::stop).hasMessage("kms");

    assertThat(stopped).containsExactly(Part.HEALTH, Part.LOCK);
  }

  @Test
  void stop_partsStartedInAnyOrder_stopInTheOrderOfTheSpecification() {
    note(Part.LOCK);
    note(Part.OPENBAO);
    note(Part.HEALTH);
    note(Part.SOCKET);
    note(Part.KMS);
    note(Part.RELOAD);

    order.stop();

    assertThat(stopped)
        .containsExactly(Part.RELOAD, Part.SOCKET, Part.KMS, Part.HEALTH, Part.OPENBAO, Part.LOCK);
  }

  @Test
  void stop_twice_happensOnce() {
    note(Part.LOCK);

    order.stop();
    order.stop();

    assertThat(stopped).containsExactly(Part.LOCK);
  }

  private void note(Part part) {
    order.add(part, () -> stopped.add(part));
  }
}
