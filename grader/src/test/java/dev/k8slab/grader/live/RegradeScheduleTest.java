package dev.k8slab.grader.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.watch.FakeLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegradeScheduleTest {

  private static final Instant BEGIN = FakeLoop.BEGIN;

  private final RegradeSchedule schedule = new RegradeSchedule();

  private static Instant at(long millis) {
    return BEGIN.plusMillis(millis);
  }

  private void judge(long from, long to) {
    schedule.begins(at(from));
    schedule.ends(at(to));
  }

  @Test
  void nothingIsDueBeforeAnythingHasChanged() {
    assertThat(schedule.next()).isEmpty();
    assertThat(schedule.busy(BEGIN)).isFalse();
  }

  @Test
  void theFirstChangeIsAnsweredAtOnce() {
    schedule.changed(at(0), List.of());
    assertThat(schedule.next()).contains(at(0));
    assertThat(schedule.busy(at(0))).isTrue();
  }

  @Test
  void whatFollowsCloselyIsAnsweredTogether() {
    schedule.changed(at(0), List.of());
    judge(0, 10);
    schedule.changed(at(20), List.of());
    schedule.changed(at(40), List.of());
    schedule.changed(at(60), List.of());
    assertThat(schedule.next()).contains(at(100));
    judge(100, 110);
    assertThat(schedule.next()).isEmpty();
  }

  @Test
  void aChangeAfterAPauseIsAnsweredAtOnceAgain() {
    schedule.changed(at(0), List.of());
    judge(0, 10);
    schedule.changed(at(300), List.of());
    assertThat(schedule.next()).contains(at(300));
  }

  @Test
  void aChangeDuringTheLookIsNotLost() {
    schedule.changed(at(0), List.of());
    schedule.begins(at(0));
    schedule.changed(at(5), List.of());
    assertThat(schedule.next()).as("one look at a time").isEmpty();
    assertThat(schedule.busy(at(5))).isTrue();
    schedule.ends(at(20));
    assertThat(schedule.next()).contains(at(100));
  }

  @Test
  void whatTakesLongIsJudgedAtMostHalfOfTheTime() {
    schedule.changed(at(0), List.of());
    schedule.begins(at(0));
    schedule.changed(at(5), List.of());
    schedule.ends(at(700));
    assertThat(schedule.next()).contains(at(1400));
  }

  @Test
  void echoesComeAfterTheLastChangeAndThenNoMore() {
    List<Duration> echoes = List.of(Duration.ofMillis(150), Duration.ofMillis(1000));
    schedule.changed(at(0), echoes);
    judge(0, 5);
    assertThat(schedule.next()).contains(at(150));
    schedule.changed(at(140), echoes);
    judge(140, 145);
    assertThat(schedule.next()).contains(at(290));
    judge(290, 295);
    assertThat(schedule.next()).contains(at(1140));
    judge(1140, 1145);
    assertThat(schedule.next()).isEmpty();
  }

  @Test
  void aLookAtAMomentHappensOnce() {
    schedule.again(at(45_000));
    assertThat(schedule.next()).contains(at(45_000));
    schedule.changed(at(10), List.of());
    judge(10, 20);
    assertThat(schedule.next()).contains(at(45_000));
    judge(45_000, 45_010);
    assertThat(schedule.next()).isEmpty();
    schedule.again(at(50_000));
    schedule.notAgain();
    assertThat(schedule.next()).isEmpty();
  }
}
