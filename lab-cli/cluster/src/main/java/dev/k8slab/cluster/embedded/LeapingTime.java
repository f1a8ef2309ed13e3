package dev.k8slab.cluster.embedded;

import dev.k8slab.embedded.time.LeapingClock;
import dev.k8slab.port.ClusterTime;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.RunnableFuture;

/**
 * The time of a cluster whose clock leaps.
 *
 * @param clock the cluster's
 */
record LeapingTime(LeapingClock clock) implements ClusterTime {

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Bell bell() {
    dev.k8slab.embedded.time.Bell bell = clock.bell();
    return new Bell() {
      @Override
      public void ring() {
        bell.ring();
      }

      @Override
      public boolean await(Instant until) throws InterruptedException {
        return bell.await(until);
      }

      @Override
      public void clear() {
        bell.clear();
      }
    };
  }

  @Override
  public Work work() {
    return clock.work()::close;
  }

  @Override
  public Work program() {
    return clock.program()::close;
  }

  @Override
  public <T> RunnableFuture<T> task(Callable<T> task) {
    return clock.task(task);
  }
}
