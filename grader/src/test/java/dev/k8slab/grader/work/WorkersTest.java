package dev.k8slab.grader.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {

  @Test
  void whoSwallowsAnInterruptionIsInterruptedAgain() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger swallowed = new AtomicInteger();
    ExecutorService workers = Executors.newSingleThreadExecutor();
    workers.submit(
        () -> {
          begun.countDown();
          while (swallowed.get() < 2) {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              swallowed.incrementAndGet();
            }
          }
        });
    begun.await();

    Workers.end(workers, Duration.ofSeconds(30));

    assertThat(workers.isTerminated()).isTrue();
    assertThat(swallowed).hasValue(2);
  }

  @Test
  void whatMustBeDoneIsDoneWhoeverInterrupts() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    AtomicBoolean flagged = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              Uninterrupted.run(
                  () -> {
                    begun.countDown();
                    try {
                      goOn.await();
                      done.set(true);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
              flagged.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    begun.await();

    caller.interrupt();
    caller.interrupt();
    goOn.countDown();
    caller.join();

    assertThat(done).isTrue();
    assertThat(flagged).isTrue();
  }

  @Test
  void whatGoesWrongIsThrownWhereItIsCalled() {
    assertThatThrownBy(
            () ->
                Uninterrupted.run(
                    () -> {
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
  }
}
