package dev.k8slab.core.cluster;

import dev.k8slab.cluster.OpenProgress;

/** Passes on how an opening goes to whoever looks at the moment; nobody may, or somebody late. */
public final class ProgressRelay implements OpenProgress {

  private OpenProgress listener = OpenProgress.NONE;
  private Phase phase;

  /** Has somebody look from now on, who hears of the phase that goes on. */
  public synchronized void attach(OpenProgress newListener) {
    listener = newListener;
    if (phase != null && phase != Phase.READY) {
      listener.phase(phase);
    }
  }

  /** Nobody looks any more. */
  public synchronized void detach() {
    listener = OpenProgress.NONE;
  }

  /** What goes on, in words; empty before anything does. */
  public synchronized String text() {
    return phase == null ? "" : phase.text();
  }

  @Override
  public synchronized void phase(Phase begun) {
    phase = begun;
    listener.phase(begun);
  }

  @Override
  public synchronized void pulled(int layersDone, int layers, long bytesDone, long bytes) {
    listener.pulled(layersDone, layers, bytesDone, bytes);
  }
}
