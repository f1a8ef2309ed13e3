package dev.k8slab.embedded.streams;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A connection to what listens in a pod. Reading and writing wait for the other side, each in a
 * thread of its own.
 */
public interface Connection extends AutoCloseable {
  /** What comes from it; at its end when the other side writes no more. */
  InputStream in();

  /** What goes to it. Closing it tells the other side that nothing more comes. */
  OutputStream out();

  /** Ends both directions; whoever waits in one of them is let go. */
  @Override
  void close();
}
