package dev.k8slab.grader.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.grader.kube.ClusterTrouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attempt has done is found also where its log has been put aside several times since. */
class AuditRotationIT {

  private static final Question IN_ORDER = Asking.inOrder("one", "two", "three");

  private static final String OTHERS = "grep -v lab-test-";

  private LoggedAttempt attempt;

  @BeforeEach
  void begin() throws Exception {
    attempt = new LoggedAttempt();
  }

  @AfterEach
  void end() throws Exception {
    if (attempt != null) {
      attempt.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoRotationsLoseNothing(boolean searching) throws Exception {
    attempt.ask("one");
    AuditTrail followed = attempt.trail(searching, attempt.start, IN_ORDER);
    assertThat(followed.answer(IN_ORDER.key()).found()).isEqualTo(1);
    Evidence early = followed.evidence();
    attempt.log.fill(1, OTHERS);
    attempt.log.rotate("2026-11-28T09-05-48.516");
    attempt.ask("two");
    attempt.log.fill(1, OTHERS);
    attempt.log.rotate("2026-11-28T10-05-48.516");
    assertThat(attempt.trail(searching, early, IN_ORDER).answer(IN_ORDER.key()).found())
        .isEqualTo(2);
    attempt.ask("three");

    assertThat(followed.answer(IN_ORDER.key()).found()).isEqualTo(3);
    assertThat(attempt.trail(searching, attempt.start, IN_ORDER).answer(IN_ORDER.key()).found())
        .isEqualTo(3);
    assertThat(attempt.trail(searching, early, IN_ORDER).answer(IN_ORDER.key()).found())
        .isEqualTo(3);
  }

  @Test
  void whatIsNoLongerKeptIsNotJudged() throws Exception {
    attempt.ask("one");
    attempt.log.rotate("2026-11-28T09-05-48.516");
    attempt.ask("two");
    attempt.log.forgetRotated();

    assertThatThrownBy(() -> attempt.trail(true, attempt.start, IN_ORDER).answer(IN_ORDER.key()))
        .isInstanceOf(ClusterTrouble.class)
        .hasMessageContaining("does not reach back");
  }
}
