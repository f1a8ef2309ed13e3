package dev.k8slab.embedded.request;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an API server asks nodes for: what goes on inside of containers. */
public interface Nodes {
  /** A line that a container has written. */
  record Line(Instant time, String text) {}

  /** A connection to a container. */
  interface Connection extends AutoCloseable {
    /** What comes from it. */
    InputStream in();

    /** What goes to it. */
    OutputStream out();

    @Override
    void close();
  }

  /**
   * What a container has written; empty if nobody knows it any more.
   *
   * @param pod its uid
   * @param id of the container, as the runtime gave it
   */
  Optional<List<Line>> output(String pod, String id);

  /**
   * A connection to a port that a container of a pod listens on; empty if none does.
   *
   * @param pod its uid
   */
  Optional<Connection> connect(String pod, int port);
}
