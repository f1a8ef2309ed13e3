package dev.k8slab.grader.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegradeScheduleTest {

  private static final Instant BEGIN = FakeLoop.BEGIN;

  private final RegradeSchedule pace = new RegradeSchedule();

  private static Instant at(long millis) {
    return BEGIN.plusMillis(millis);
  }

  private void judge(long from, long to) {
    pace.begins(at(from));
    pace.ends(at(to));
  }

  @Test
  void nothingIsDueBeforeAnythingHasChanged() {
    assertThat(pace.next()).isEmpty();
    assertThat(pace.busy(BEGIN)).isFalse();
  }

  @Test
  void theFirstChangeIsAnsweredAtOnce() {
    pace.changed(at(0), List.of());
    assertThat(pace.next()).contains(at(0));
    assertThat(pace.busy(at(0))).isTrue();
  }

  @Test
  void whatFollowsCloselyIsAnsweredTogether() {
    pace.changed(at(0), List.of());
    judge(0, 10);
    pace.changed(at(20), List.of());
    pace.changed(at(40), List.of());
    pace.changed(at(60), List.of());
    assertThat(pace.next()).contains(at(100));
    judge(100, 110);
    assertThat(pace.next()).isEmpty();
  }

  @Test
  void aChangeAfterAPauseIsAnsweredAtOnceAgain() {
    pace.changed(at(0), List.of());
    judge(0, 10);
    pace.changed(at(300), List.of());
    assertThat(pace.next()).contains(at(300));
  }

  @Test
  void aChangeDuringTheLookIsNotLost() {
    pace.changed(at(0), List.of());
    pace.begins(at(0));
    pace.changed(at(5), List.of());
    assertThat(pace.next()).as("one look at a time").isEmpty();
    assertThat(pace.busy(at(5))).isTrue();
    pace.ends(at(20));
    assertThat(pace.next()).contains(at(100));
  }

  @Test
  void whatTakesLongIsJudgedAtMostHalfOfTheTime() {
    pace.changed(at(0), List.of());
    pace.begins(at(0));
    pace.changed(at(5), List.of());
    pace.ends(at(700));
    assertThat(pace.next()).contains(at(1400));
  }

  @Test
  void echoesComeAfterTheLastChangeAndThenNoMore() {
    List<Duration> echoes = List.of(Duration.ofMillis(150), Duration.ofMillis(1000));
    pace.changed(at(0), echoes);
    judge(0, 5);
    assertThat(pace.next()).contains(at(150));
    pace.changed(at(140), echoes);
    judge(140, 145);
    assertThat(pace.next()).contains(at(290));
    judge(290, 295);
    assertThat(pace.next()).contains(at(1140));
    judge(1140, 1145);
    assertThat(pace.next()).isEmpty();
  }

  @Test
  void aLookAtAMomentHappensOnce() {
    pace.again(at(45_000));
    assertThat(pace.next()).contains(at(45_000));
    pace.changed(at(10), List.of());
    judge(10, 20);
    assertThat(pace.next()).contains(at(45_000));
    judge(45_000, 45_010);
    assertThat(pace.next()).isEmpty();
    pace.again(at(50_000));
    pace.notAgain();
    assertThat(pace.next()).isEmpty();
  }
}
