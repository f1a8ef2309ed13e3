package dev.k8slab.grader.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.FakeLoop;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckStateTest {

  private static final Verdict PASSED = new Verdict.Passed("seen");
  private static final Verdict FAILED = new Verdict.Failed("code", "It falls short.", "", "", "");
  private static final Verdict BROKEN = new Verdict.Broken("no-answer", "The cluster is silent.");

  private final CheckState holding = new CheckState(Dependencies.NONE, true);
  private final CheckState once = new CheckState(Dependencies.NONE, false);

  private static Instant at(long seconds) {
    return FakeLoop.BEGIN.plusSeconds(seconds);
  }

  private static Outcome settled(Verdict verdict) {
    return new Outcome(verdict, Optional.empty());
  }

  private static Outcome moving(Verdict verdict) {
    return new Outcome(verdict, Optional.of("3 of 5 replicas are ready"));
  }

  @Test
  void troubleTakesNothingAway() {
    holding.take(settled(PASSED), at(0));
    holding.take(settled(BROKEN), at(1));
    assertThat(holding.verdict()).contains(PASSED);
    holding.take(settled(FAILED), at(2));
    holding.take(settled(BROKEN), at(3));
    assertThat(holding.verdict()).contains(FAILED);
  }

  @Test
  void troubleIsAllThereIsToSayBeforeTheFirstVerdict() {
    holding.take(settled(BROKEN), at(0));
    assertThat(holding.verdict()).contains(BROKEN);
    holding.take(settled(PASSED), at(1));
    assertThat(holding.verdict()).contains(PASSED);
  }

  @Test
  void troubleIsToldTheSecondTimeAndOverWithTheNextVerdict() {
    holding.take(settled(BROKEN), at(0));
    assertThat(holding.trouble()).as("a command may be cut off").isEmpty();
    assertThat(holding.schedule().next()).as("it is worth trying again").isPresent();
    holding.take(settled(BROKEN), at(1));
    assertThat(holding.trouble()).contains("The cluster is silent.");
    holding.take(settled(FAILED), at(2));
    assertThat(holding.trouble()).isEmpty();
    assertThat(holding.schedule().next()).isEmpty();
  }

  @Test
  void whatHoldsStaysPassedWhileItIsOnItsWay() {
    holding.take(settled(PASSED), at(0));
    holding.take(moving(FAILED), at(1));
    assertThat(holding.verdict()).contains(PASSED);
    holding.take(settled(FAILED), at(3));
    assertThat(holding.verdict()).contains(FAILED);
  }

  @Test
  void whatHasNotPassedIsToldToBeOnItsWay() {
    holding.take(settled(FAILED), at(0));
    holding.take(moving(FAILED), at(1));
    assertThat(holding.verdict())
        .contains(
            new Verdict.Blocked("on-its-way", "It is on its way: 3 of 5 replicas are ready."));
  }

  @Test
  void whatIsDoneOnceMustNotBeTakenForDoneWhileItIsOnItsWay() {
    once.take(settled(PASSED), at(0));
    once.take(moving(FAILED), at(1));
    assertThat(once.verdict().orElseThrow()).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void whatDoesNotArriveFailsInTheEnd() {
    holding.take(settled(PASSED), at(0));
    holding.take(moving(FAILED), at(1));
    assertThat(holding.schedule().next()).as("one look when the timeout ends").contains(at(46));
    holding.take(moving(FAILED), at(30));
    assertThat(holding.verdict()).contains(PASSED);
    holding.take(moving(FAILED), at(46));
    assertThat(holding.verdict()).contains(FAILED);
    holding.take(moving(FAILED), at(47));
    assertThat(holding.verdict()).as("the time does not begin again").contains(FAILED);
    holding.take(settled(PASSED), at(48));
    holding.take(moving(FAILED), at(50));
    assertThat(holding.verdict()).as("this is another time").contains(PASSED);
  }

  @Test
  void whatStillMovesIsWaitedForUntilItHasStoodStillForAWhile() {
    holding.take(settled(FAILED), at(0));
    holding.take(moving(FAILED), at(1));
    holding.changed(at(40));
    holding.take(moving(FAILED), at(46));
    assertThat(holding.verdict().orElseThrow()).isInstanceOf(Verdict.Blocked.class);
    holding.take(moving(FAILED), at(60));
    assertThat(holding.verdict()).contains(FAILED);
  }

  @Test
  void controllersThatAreNotAtWorkAreTroubleOnlyInTheEnd() {
    holding.take(settled(FAILED), at(0));
    holding.take(moving(BROKEN), at(1));
    assertThat(holding.verdict().orElseThrow()).isInstanceOf(Verdict.Blocked.class);
    holding.take(moving(BROKEN), at(46));
    holding.take(moving(BROKEN), at(47));
    assertThat(holding.trouble()).contains("The cluster is silent.");
  }
}
