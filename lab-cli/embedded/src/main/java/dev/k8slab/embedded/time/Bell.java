package dev.k8slab.embedded.time;

import java.time.Instant;

/**
 * Waits by a clock until it is rung, for one who waits at a time. Who waits does not work
 * meanwhile, and works again from when it is rung. Rung by any thread.
 */
public final class Bell {
  private final Agenda agenda;
  private final Workers workers;
  private boolean rung;
  private Sleeper sleeper;

  Bell(Agenda agenda, Workers workers) {
    this.agenda = agenda;
    this.workers = workers;
  }

  private static final class Sleeper {
    final boolean counts;
    boolean woken;

    Sleeper(boolean counts) {
      this.counts = counts;
    }
  }

  /** Rings it. */
  public void ring() {
    synchronized (agenda) {
      rung = true;
      if (sleeper != null) {
        wake(sleeper);
      }
    }
  }

  private void wake(Sleeper one) {
    if (!one.woken) {
      one.woken = true;
      workers.waits(false);
      if (one.counts) {
        workers.begin();
      }
      agenda.notifyAll();
    }
  }

  /**
   * Waits until it was rung since the last call, or until a moment.
   *
   * @return whether it was rung
   */
  public boolean await(Instant until) throws InterruptedException {
    synchronized (agenda) {
      if (!rung && agenda.now().isBefore(until)) {
        sleep(until);
      }
      return clear();
    }
  }

  private void sleep(Instant until) throws InterruptedException {
    Sleeper mine = new Sleeper(workers.counts());
    Timer timer = agenda.add(until, () -> due(mine), null);
    sleeper = mine;
    workers.waits(true);
    if (mine.counts) {
      workers.end();
    }
    try {
      while (!mine.woken) {
        agenda.wait();
      }
    } finally {
      wake(mine);
      sleeper = null;
      timer.cancel();
    }
  }

  private void due(Sleeper one) {
    synchronized (agenda) {
      wake(one);
    }
  }

  /**
   * What it was rung for so far is known.
   *
   * @return whether it was rung
   */
  public boolean clear() {
    synchronized (agenda) {
      boolean was = rung;
      rung = false;
      return was;
    }
  }
}
