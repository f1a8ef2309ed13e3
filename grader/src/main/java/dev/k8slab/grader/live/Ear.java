package dev.k8slab.grader.live;

/** Hears a tap, on the loop's thread. */
interface Ear {

  /** Something has changed, or may have. */
  void changed(Source source);

  /** Whether the source can be heard now has changed. */
  void troubled(Source source);
}
