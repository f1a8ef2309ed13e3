package dev.k8slab.port;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Time that passes by itself, whoever works. */
final class SystemTime implements ClusterTime {

  private static final Work NONE = () -> {};

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public Bell bell() {
    return new SystemBell();
  }

  @Override
  public Work work() {
    return NONE;
  }

  @Override
  public Work program() {
    return NONE;
  }

  @Override
  public <T> RunnableFuture<T> task(Callable<T> task) {
    return new FutureTask<>(task);
  }

  private static final class SystemBell implements Bell {

    private final Semaphore rung = new Semaphore(0);

    @Override
    public void ring() {
      rung.release();
    }

    @Override
    public boolean await(Instant until) throws InterruptedException {
      long left = Duration.between(Instant.now(), until).toNanos();
      if (!rung.tryAcquire(Math.max(0, left), TimeUnit.NANOSECONDS)) {
        return false;
      }
      clear();
      return true;
    }

    @Override
    public void clear() {
      rung.drainPermits();
    }
  }
}
