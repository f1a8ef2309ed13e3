package dev.k8slab.embedded.front;

/** An answer that goes on, at the pace of its client. */
interface ClientStream {
  /** Has what waits sent, as far as the client reads. */
  void wake();

  /** Lets go of where it comes from. */
  void close();
}
