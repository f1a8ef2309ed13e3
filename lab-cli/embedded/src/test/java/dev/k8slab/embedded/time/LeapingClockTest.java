package dev.k8slab.embedded.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeapingClockTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final LeapingClock clock = new LeapingClock();
  private final Timers timers = Timers.of(clock);

  @AfterEach
  void close() {
    timers.close();
    clock.close();
  }

  private boolean waits(Duration time) throws InterruptedException {
    return clock.bell().await(clock.instant().plus(time));
  }

  @Test
  void whoWaitsForAnHourWaitsForAMoment() throws Exception {
    Instant begin = clock.instant();
    try (LeapingClock.Work work = clock.work()) {
      assertThat(waits(HOUR)).isFalse();
    }
    assertThat(Duration.between(begin, clock.instant())).isBetween(HOUR, HOUR.plusSeconds(50));
  }

  @Test
  void whatIsDueOnTheWayIsDoneOnTheWay() throws Exception {
    Instant begin = clock.instant();
    CountDownLatch last = new CountDownLatch(1);
    Instant[] done = new Instant[2];
    timers.at(begin.plusSeconds(1800), () -> done[1] = clock.instant());
    timers.at(begin.plusSeconds(600), () -> done[0] = clock.instant());
    timers.at(begin.plusSeconds(3601), last::countDown);
    waits(HOUR);
    assertThat(done[0]).isBetween(begin.plusSeconds(600), begin.plusSeconds(650));
    assertThat(done[1]).isBetween(begin.plusSeconds(1800), begin.plusSeconds(1850));
    assertThat(last.getCount()).isOne();
  }

  @Test
  void aTimerThatIsCancelledIsNotWaitedFor() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    timers.at(clock.instant().plus(HOUR), never::countDown).cancel();
    waits(HOUR.plus(HOUR));
    assertThat(never.getCount()).isOne();
  }

  @Test
  void nobodyLeapsWhileSomebodyWorks() throws Exception {
    CountDownLatch works = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              try (LeapingClock.Work work = clock.work()) {
                works.countDown();
                enough.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    worker.start();
    works.await();
    Bell bell = clock.bell();
    Duration before = clock.leapt();
    RunnableFuture<Boolean> waiting = clock.task(() -> bell.await(clock.instant().plus(HOUR)));
    Thread waiter = new Thread(waiting);
    waiter.start();
    // no condition tells that nothing happens: so many looks would have been enough
    TimeUnit.MILLISECONDS.sleep(50);
    assertThat(clock.leapt()).isEqualTo(before);
    enough.countDown();
    assertThat(waiting.get()).isFalse();
    assertThat(clock.leapt()).isGreaterThan(before.plus(HOUR).minusSeconds(50));
    worker.join();
    waiter.join();
  }

  @Test
  void nobodyLeapsWhileAnythingGoesOnInTheCluster() throws Exception {
    Activity activity = new Activity();
    Runnable end = activity.paces(clock);
    activity.begin();
    Bell bell = clock.bell();
    Thread ringing =
        new Thread(
            () -> {
              bell.ring();
              activity.end();
            });
    Duration before = clock.leapt();
    ringing.start();
    assertThat(bell.await(clock.instant().plus(HOUR))).isTrue();
    assertThat(clock.leapt()).isEqualTo(before);
    ringing.join();
    assertThat(waits(HOUR)).isFalse();
    end.run();
  }

  @Test
  void whoIsRungWorksAgainBeforeAnybodyLeaps() throws Exception {
    for (int i = 0; i < 50; i++) {
      Bell bell = clock.bell();
      RunnableFuture<Duration> task =
          clock.task(
              () -> {
                bell.await(clock.instant().plus(HOUR));
                Duration before = clock.leapt();
                long busy = System.nanoTime();
                while (System.nanoTime() - busy < TimeUnit.MILLISECONDS.toNanos(4)) {
                  Thread.onSpinWait();
                }
                return clock.leapt().minus(before);
              });
      Thread thread = new Thread(task);
      thread.start();
      timers.at(clock.instant().plusSeconds(60), bell::ring);
      timers.at(clock.instant().plusSeconds(61), () -> {});
      assertThat(task.get()).isZero();
      thread.join();
    }
  }

  @Test
  void whoWaitsForATaskDoesNotWork() throws Exception {
    try (LeapingClock.Work work = clock.work()) {
      RunnableFuture<Boolean> task = clock.task(() -> waits(HOUR));
      Thread thread = new Thread(task);
      thread.start();
      assertThat(task.get()).isFalse();
      // but when it has got it, again
      Duration before = clock.leapt();
      Thread other =
          new Thread(
              () -> {
                try {
                  waits(HOUR);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      other.start();
      TimeUnit.MILLISECONDS.sleep(50);
      assertThat(clock.leapt()).isEqualTo(before);
      work.close();
      other.join();
      thread.join();
    }
  }

  @Test
  void aTaskThatNeverBeginsIsNotWaitedFor() throws Exception {
    clock.task(() -> 1).cancel(false);
    assertThat(waits(HOUR)).isFalse();
  }

  @Test
  void aProgramIsIdleOnceItIsToldWhatGoesOn() throws Exception {
    Activity activity = new Activity();
    Runnable end = activity.paces(clock);
    try (LeapingClock.Work program = clock.program()) {
      Bell bell = clock.bell();
      RunnableFuture<Boolean> task = clock.task(() -> bell.await(clock.instant().plus(HOUR)));
      Thread thread = new Thread(task);
      thread.start();
      Duration before = clock.leapt();
      TimeUnit.MILLISECONDS.sleep(100);
      assertThat(clock.leapt()).isEqualTo(before);
      activity.streamBegins();
      assertThat(task.get()).isFalse();
      thread.join();
    }
    end.run();
  }

  @Test
  void timeDoesNotLeapWhereNobodyWaitsByIt() throws Exception {
    Duration before = clock.leapt();
    timers.at(clock.instant().plus(HOUR), () -> {});
    TimeUnit.MILLISECONDS.sleep(50);
    assertThat(clock.leapt()).isEqualTo(before);
  }

  @Test
  void nobodyWaitsByAClockThatIsClosed() throws Exception {
    RunnableFuture<Boolean> task = clock.task(() -> waits(HOUR));
    try (LeapingClock.Work work = clock.work()) {
      Thread thread = new Thread(task);
      thread.start();
      clock.close();
      thread.join();
    }
    assertThat(task.get()).isFalse();
    assertThat(waits(HOUR)).isFalse();
  }
}
