package dev.k8slab.embedded.streams;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.IntConsumer;

/**
 * A client's hold on a process in a container. Reading and writing wait for the process, each in a
 * thread of its own, so that neither side gets ahead of the other; {@link #close} lets go whoever
 * waits. A stream that was not wanted is empty, or takes what it is given to nowhere.
 */
public interface Session extends AutoCloseable {
  /**
   * Its standard input. Closing it is the end of input; a process that has ended, or reads no more,
   * makes writing fail with an {@link java.io.IOException}.
   */
  OutputStream in();

  /** Its standard output, at its end when no process holds the other side any more. */
  InputStream out();

  /** Its standard error; empty for a terminal. */
  InputStream err();

  /** The size of the client's terminal. Nothing where there is none. */
  void resize(int columns, int rows);

  /**
   * Hears of the end of the process, once, from any thread; at once if it has ended. Its last
   * output may still have to be read.
   *
   * @param listener takes the exit code, 128 and the signal's number where a signal ended it
   */
  void onEnd(IntConsumer listener);

  /**
   * The client has gone. Input ends, a terminal hangs up, a process without one may go on, as it
   * does in a real container. Does nothing when called again.
   */
  @Override
  void close();
}
