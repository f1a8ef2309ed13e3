package dev.k8slab.grader.netpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

  private static final Ports WEB = Ports.of("TCP", 80, 80);
  private static final Ports MANY = Ports.of("TCP", 32000, 32768);

  @Test
  void rangesThatTouchOrOverlapBecomeOne() {
    assertThat(Ports.of("TCP", 80, 90).or(Ports.of("TCP", 91, 95)).or(Ports.of("TCP", 85, 93)))
        .isEqualTo(Ports.of("TCP", 80, 95));
    assertThat(WEB.or(Ports.of("UDP", 81, 81)).ranges()).hasSize(2);
    assertThat(WEB.or(Ports.of("TCP", 82, 82)).ranges())
        .containsExactly(new Ports.Range("TCP", 80, 80), new Ports.Range("TCP", 82, 82));
  }

  @Test
  void whatIsInBothIsOfOneProtocol() {
    assertThat(MANY.and(Ports.of("TCP", 32700, 40000))).isEqualTo(Ports.of("TCP", 32700, 32768));
    assertThat(MANY.and(Ports.of("UDP", 32000, 32768)).none()).isTrue();
    assertThat(MANY.and(WEB)).isEqualTo(Ports.NONE);
  }

  @Test
  void everythingTakesAllAndLeavesTheOther() {
    assertThat(Ports.ALL.and(WEB)).isEqualTo(WEB);
    assertThat(WEB.and(Ports.ALL)).isEqualTo(WEB);
    assertThat(WEB.or(Ports.ALL)).isEqualTo(Ports.ALL);
    assertThat(Ports.NONE.or(WEB)).isEqualTo(WEB);
    assertThat(Ports.ALL.none()).isFalse();
    assertThat(Ports.NONE.none()).isTrue();
  }

  @Test
  void readsAsPeopleWriteIt() {
    assertThat(List.of(Ports.ALL, Ports.NONE, WEB.or(MANY).or(Ports.of("UDP", 53, 53))))
        .map(Ports::toString)
        .containsExactly("every port", "no port", "TCP 80, 32000-32768; UDP 53");
    assertThat(Ports.of("TCP", 1, 65535)).hasToString("TCP every port");
  }
}
