package dev.k8slab.containers.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a clock that goes on while nobody has anything to do may rely on. */
class WaitQueueTest {
  private final List<String> events = new ArrayList<>();
  private final Object lock = new Object();
  private final WaitQueue queue = new WaitQueue(lock);

  private final Task task =
      new Task() {
        @Override
        public void idle() {
          events.add("idle");
          queue.wake();
        }

        @Override
        public void busy() {
          events.add("busy");
        }

        @Override
        public boolean isInterrupted() {
          return false;
        }
      };

  /** A clock that keeps what is to be run, or runs it at once as it is due. */
  private Time time(boolean due) {
    return new Time() {
      @Override
      public Instant now() {
        return Instant.EPOCH;
      }

      @Override
      public Timer at(Instant when, Runnable wake) {
        events.add("timer");
        if (due) {
          wake.run();
        }
        return () -> events.add("cancelled");
      }
    };
  }

  @AfterEach
  void leave() {
    Task.enter(null);
  }

  @Test
  void clockKnowsUntilWhenOneWaitsBeforeOneIsIdle() throws SystemException {
    Task.enter(task);
    synchronized (lock) {
      queue.await(time(false), Instant.EPOCH);
    }
    assertThat(events).containsExactly("timer", "idle", "busy", "cancelled");
  }

  @Test
  void whoseMomentIsThereAlreadyIsNeverIdle() throws SystemException {
    Task.enter(task);
    synchronized (lock) {
      queue.await(time(true), Instant.EPOCH);
    }
    assertThat(events).containsExactly("timer", "cancelled");
  }
}
