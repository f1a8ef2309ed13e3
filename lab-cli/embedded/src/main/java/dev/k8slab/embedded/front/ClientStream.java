package dev.k8slab.embedded.front;

/** An answer that goes on, as fast as its client reads. */
interface ClientStream {
  /** Has what waits sent, as far as the client reads. */
  void wake();

  /** Lets go of where it comes from. */
  void close();
}
