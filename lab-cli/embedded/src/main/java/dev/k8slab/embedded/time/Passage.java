package dev.k8slab.embedded.time;

/**
 * What is on its way over a connection of this machine, in both directions: something goes on until
 * it has arrived and been looked at. Safe for several threads.
 */
public final class Passage {
  /** One direction. */
  public final class Way {
    private long bytes;

    /** So many bytes are about to be sent. */
    public void sent(long more) {
      count(more);
    }

    /** So many bytes have been looked at. */
    public void arrived(long more) {
      count(-more);
    }

    private void count(long more) {
      synchronized (Passage.this) {
        boolean before = isBusy();
        bytes += more;
        tell(before);
      }
    }
  }

  private final Activity activity;
  private final Way there = new Way();
  private final Way back = new Way();
  private boolean over;

  /** One on which nothing is on its way. */
  public Passage(Activity activity) {
    this.activity = activity;
  }

  /** To the server. */
  public Way there() {
    return there;
  }

  /** From the server. */
  public Way back() {
    return back;
  }

  /** Nothing arrives any more. */
  public synchronized void over() {
    boolean before = isBusy();
    over = true;
    tell(before);
  }

  private boolean isBusy() {
    return !over && (there.bytes != 0 || back.bytes != 0);
  }

  private void tell(boolean before) {
    if (isBusy() && !before) {
      activity.begin();
    } else if (before && !isBusy()) {
      activity.end();
    }
  }
}
