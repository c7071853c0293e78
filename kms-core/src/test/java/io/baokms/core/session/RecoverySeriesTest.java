package io.baokms.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoverySeriesTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void allowsLogin_deniedEverySecond_followsTheSeriesToTheSecond() {
    RecoverySeries series = RecoverySeries.NONE;
    List<Integer> logins = new ArrayList<>();

    for (int second = 0; second <= 1300; second++) {
      series = series.denied(second * SECOND);
      if (series.allowsLogin(second * SECOND)) {
        series = series.loggedIn(second * SECOND);
        logins.add(second);
      }
    }

    assertThat(logins).containsExactly(0, 5, 15, 35, 75, 155, 315, 615, 915, 1215);
  }

  @Test
  void denied_justUnderTenMinutesOfQuiet_continuesTheSeries() {
    RecoverySeries series = twoLogins();

    RecoverySeries later = series.denied(5 * SECOND + Duration.ofMinutes(10).toNanos() - 1);

    assertThat(later.logins()).isEqualTo(2);
  }

  @Test
  void denied_afterTenMinutesOfQuiet_beginsANewSeries() {
    RecoverySeries series = twoLogins();

    RecoverySeries later = series.denied(5 * SECOND + Duration.ofMinutes(10).toNanos());

    assertThat(later.logins()).isZero();
    assertThat(later.allowsLogin(later.lastDenial())).isTrue();
  }

  private static RecoverySeries twoLogins() {
    return RecoverySeries.NONE.denied(0).loggedIn(0).denied(5 * SECOND).loggedIn(5 * SECOND);
  }
}
