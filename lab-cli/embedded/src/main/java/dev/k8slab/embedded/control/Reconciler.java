package dev.k8slab.embedded.control;

import dev.k8slab.embedded.store.Change;

/** Reacts to changes, one at a time, after they have happened. */
public interface Reconciler {
  /** Looks at what has changed, and does what is to be done. */
  void changed(Change change);
}
