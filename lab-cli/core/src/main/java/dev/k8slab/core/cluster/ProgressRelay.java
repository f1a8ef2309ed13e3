package dev.k8slab.core.cluster;

import dev.k8slab.cluster.OpenProgress;
import java.util.Optional;

/** Passes on how an opening goes to whoever looks at the moment; nobody may, or somebody late. */
public final class ProgressRelay implements OpenProgress {

  private OpenProgress listener = OpenProgress.NONE;
  private Phase phase;

  /** What is opened instead, until somebody has heard of it; or null. */
  private String instead;

  /** Has somebody look from now on, who hears of the phase that goes on. */
  public synchronized void attach(OpenProgress newListener) {
    listener = newListener;
    if (instead != null) {
      listener.instead(instead);
      instead = null;
    }
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

  /** What is opened instead of the preferred kind, where nobody has looked who could hear of it. */
  public synchronized Optional<String> unheard() {
    return Optional.ofNullable(instead);
  }

  @Override
  public synchronized void instead(String sentence) {
    if (listener == OpenProgress.NONE) {
      instead = sentence;
    } else {
      listener.instead(sentence);
    }
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
