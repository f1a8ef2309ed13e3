package dev.k8slab.embedded.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RunnableFuture;

/**
 * A clock that leaps over what nobody needs: while nothing goes on in the cluster that lives by it,
 * and nobody who uses the cluster works, it goes on at once to the next moment that anything waits
 * for. It is never slower than the wall clock, and where it does not notice that nobody works, that
 * costs no more than real time. Nor does it leap where nobody waits by it.
 *
 * <p>Whoever uses the cluster says so by {@link #work}, and waits by {@link #bell} or for a {@link
 * #task}, all of which belong to one clock. A clock is of one cluster, and to be closed after it.
 */
public final class LeapingClock extends Clock implements AutoCloseable {
  private final Agenda agenda = new Agenda();
  private final Workers workers = new Workers(agenda);
  private final List<Activity> followed = new CopyOnWriteArrayList<>();
  private final Thread driver = new Thread(this::drive, "embedded-clock");

  /** A clock that shows what the machine's does. */
  public LeapingClock() {
    driver.setDaemon(true);
    driver.start();
  }

  Runnable follow(Activity activity) {
    followed.add(activity);
    return () -> followed.remove(activity);
  }

  Timers timers() {
    return agenda.timers();
  }

  private void drive() {
    Stillness stillness = new Stillness(followed, workers);
    try {
      while (true) {
        agenda.next(stillness).run();
      }
    } catch (InterruptedException e) {
      // it is closed
    }
  }

  /** How far it is ahead of the machine's clock. */
  public Duration leapt() {
    return agenda.leapt();
  }

  /**
   * This thread works until that is over: nobody leaps meanwhile, unless it waits for a {@link
   * Bell} or for a {@link #task}. Within itself it makes no difference.
   */
  public Work work() {
    return workers.work();
  }

  /**
   * A program works until that is over of which nothing is known but its requests to the cluster.
   * Time may leap while it hears what goes on, such as by a watch, and nothing has been sent by it
   * or to it for some time.
   */
  public Work program() {
    return workers.program();
  }

  /**
   * A task for another thread, to be run there: it counts as work from now until its end. Who waits
   * for it does not work meanwhile.
   *
   * @param <T> what comes of it
   */
  public <T> RunnableFuture<T> task(Callable<T> task) {
    return new CountedTask<>(task, workers);
  }

  /** A bell, to wait by this clock until it is rung. */
  public Bell bell() {
    return new Bell(agenda, workers);
  }

  /** Work that goes on until it is closed; closing it again does no harm. */
  public interface Work extends AutoCloseable {
    @Override
    void close();
  }

  /** Leaps no more; what the cluster waits for is not run any more, and nobody else waits. */
  @Override
  public void close() {
    agenda.close();
    driver.interrupt();
  }

  @Override
  public Instant instant() {
    return agenda.now();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a leaping clock is of UTC");
  }
}
