package dev.k8slab.embedded.front.streams;

import dev.k8slab.embedded.time.Activity;

/** Whether a session has something to do, be it on the client's side, or waits for a process. */
final class Occupation {
  private final Activity activity;
  private boolean busy;
  private boolean over;

  Occupation(Activity activity) {
    this.activity = activity;
  }

  synchronized void busy() {
    if (!busy && !over) {
      busy = true;
      activity.begin();
    }
  }

  synchronized void idle() {
    if (busy) {
      busy = false;
      activity.end();
    }
  }

  /** For good, as nobody is there any more. */
  synchronized void over() {
    idle();
    over = true;
  }
}
