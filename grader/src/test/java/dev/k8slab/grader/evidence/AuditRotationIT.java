package dev.k8slab.grader.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.grader.kube.ClusterTrouble;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attempt has done is found also where its log has been put aside several times since. */
class AuditRotationIT {

  private static final Question IN_ORDER =
      new Question("in order", List.of(asked("one"), asked("two"), asked("three")), List.of());

  private CopiedLog log;

  @BeforeEach
  void begin() throws Exception {
    log = new CopiedLog();
  }

  @AfterEach
  void end() throws Exception {
    if (log != null) {
      log.close();
    }
  }

  private static Predicate<Map<String, Object>> asked(String name) {
    return event -> name.equals(event.get("name")) && "learner".equals(event.get("agent"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoRotationsLoseNothing(boolean searching) throws Exception {
    log.ask("one");
    AuditTrail followed = log.trail(searching, log.start, IN_ORDER);
    assertThat(followed.answer("in order").found()).isEqualTo(1);
    Evidence early = followed.evidence();
    log.fill(1);
    log.rotate("2026-11-28T09-05-48.516");
    log.ask("two");
    log.fill(1);
    log.rotate("2026-11-28T10-05-48.516");
    assertThat(log.trail(searching, early, IN_ORDER).answer("in order").found()).isEqualTo(2);
    log.ask("three");

    assertThat(followed.answer("in order").found()).isEqualTo(3);
    assertThat(log.trail(searching, log.start, IN_ORDER).answer("in order").found()).isEqualTo(3);
    assertThat(log.trail(searching, early, IN_ORDER).answer("in order").found()).isEqualTo(3);
  }

  @Test
  void whatIsNoLongerKeptIsNotJudged() throws Exception {
    log.ask("one");
    log.rotate("2026-11-28T09-05-48.516");
    log.ask("two");
    log.run("rm /var/log/" + log.id + "/audit-*.log");

    assertThatThrownBy(() -> log.trail(true, log.start, IN_ORDER).answer("in order"))
        .isInstanceOf(ClusterTrouble.class)
        .hasMessageContaining("does not reach back");
  }
}
