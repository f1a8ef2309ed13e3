package dev.k8slab.grader.live;

import dev.k8slab.grader.kind.Source;

/** Listens to a watch, on the loop's thread. */
interface ChangeListener {

  /** Something has changed, or may have. */
  void changed(Source source);

  /** Whether the source can be heard now has changed. */
  void troubled(Source source);
}
