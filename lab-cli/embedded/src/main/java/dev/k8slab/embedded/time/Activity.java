package dev.k8slab.embedded.time;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * What goes on in a cluster beside what waits for its clock: while there is any of it, time must
 * not be driven on. Safe for several threads.
 */
public final class Activity {
  private final AtomicInteger going = new AtomicInteger();
  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicLong signs = new AtomicLong();
  private final List<BooleanSupplier> others = new CopyOnWriteArrayList<>();

  /** Something begins. */
  public void begin() {
    signs.incrementAndGet();
    going.incrementAndGet();
  }

  /** Something that began is over. */
  public void end() {
    signs.incrementAndGet();
    if (going.decrementAndGet() == 0) {
      changed();
    }
  }

  /** A client begins to hear, without a bound, what goes on; it may have nothing else to do. */
  public void streamBegins() {
    signs.incrementAndGet();
    streams.incrementAndGet();
  }

  /** Such a client hears no more. */
  public void streamEnds() {
    signs.incrementAndGet();
    streams.decrementAndGet();
  }

  /** Something was sent to a client, or came from one. */
  public void sign() {
    signs.incrementAndGet();
  }

  /**
   * There is something else that may be going on.
   *
   * @param idle whether it is not; {@link #changed} is to be called when it has become so
   */
  public void beside(BooleanSupplier idle) {
    others.add(idle);
  }

  /** Something else has become idle. */
  public synchronized void changed() {
    notifyAll();
  }

  /** True if nothing goes on. */
  public boolean isIdle() {
    return going.get() == 0 && others.stream().allMatch(BooleanSupplier::getAsBoolean);
  }

  /** How many clients hear what goes on. */
  int streams() {
    return streams.get();
  }

  /** Another number once something has gone on, or was sent to a client. */
  long signs() {
    return signs.get();
  }

  /**
   * Has a clock that is driven wait for it before it goes on.
   *
   * @param clock any
   * @return ends that
   */
  public Runnable paces(Clock clock) {
    if (clock instanceof LeapingClock leaping) {
      return leaping.follow(this);
    }
    Runnable settling = this::settle;
    if (clock instanceof DrivenClock driven) {
      driven.follow(settling);
      return () -> driven.release(settling);
    }
    return () -> {};
  }

  /** Waits until nothing goes on; an interrupted thread goes on at once. */
  public synchronized void settle() {
    try {
      while (!isIdle()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
