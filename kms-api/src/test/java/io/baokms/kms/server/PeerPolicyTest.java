package io.baokms.kms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PeerPolicyTest {

  @Test
  void uids_negative_refused() {
    assertThatThrownBy(() -> PeerPolicy.uids(0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void uids_none_leavesItToTheFileMode() {
    assertThat(PeerPolicy.uids().allowed()).isEqualTo(PeerPolicy.fileMode().allowed()).isEmpty();
  }

  @Test
  void uids_some_impliesNobodyElse() {
    assertThat(PeerPolicy.uids(7, 5, 7).allowed()).containsExactly(5, 7);
  }
}
