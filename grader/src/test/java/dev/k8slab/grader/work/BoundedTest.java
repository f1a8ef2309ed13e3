package dev.k8slab.grader.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.port.ClusterTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void givesWhatCameOfIt() throws Exception {
    assertThat(Bounded.within(ClusterTime.SYSTEM, LONG, () -> "done")).isEqualTo("done");
  }

  @Test
  void throwsWhatItThrew() {
    IllegalArgumentException thrown = new IllegalArgumentException("its own");
    assertThatThrownBy(
            () ->
                Bounded.within(
                    ClusterTime.SYSTEM,
                    LONG,
                    () -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
  }

  @Test
  void leavesBehindWhatTakesNoNoticeOfBeingInterrupted() {
    assertThatThrownBy(
            () ->
                Bounded.within(
                    ClusterTime.SYSTEM,
                    Duration.ofMillis(1),
                    () -> {
                      long spun = 0;
                      while (!Thread.currentThread().isDaemon() || spun >= 0) {
                        spun = (spun + 1) % 1000;
                      }
                      return "";
                    }))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void interruptsTheWorkWhenWhoeverWaitsIsInterrupted() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    FutureTask<String> waiting =
        new FutureTask<>(
            () ->
                Bounded.within(
                    ClusterTime.SYSTEM,
                    LONG,
                    () -> {
                      begun.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                      }
                      return "";
                    }));
    Thread thread = new Thread(waiting);
    thread.start();
    begun.await();
    thread.interrupt();
    interrupted.await();
    assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
  }
}
