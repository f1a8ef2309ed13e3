package dev.k8slab.embedded.webhooks;

import dev.k8slab.embedded.streams.Connection;
import java.util.Optional;

/** Reaches pods as their nodes do. */
@FunctionalInterface
public interface PodDialer {
  /**
   * A connection to a port of a pod; empty if nothing listens there.
   *
   * @param pod its uid
   */
  Optional<Connection> connect(String pod, int port);
}
