package dev.k8slab.embedded.request;

import dev.k8slab.embedded.streams.Connection;
import dev.k8slab.embedded.streams.ContainerLog;
import dev.k8slab.embedded.streams.ExecException;
import dev.k8slab.embedded.streams.Session;
import dev.k8slab.embedded.streams.Streams;
import java.util.List;
import java.util.Optional;

/**
 * What an API server asks nodes for: what goes on inside of containers. Pods are named by their
 * uid, containers by the id that the runtime gave them.
 */
public interface Nodes {
  /** What a container has written; empty if nobody knows it any more. */
  Optional<ContainerLog> log(String pod, String id);

  /**
   * Runs a command in a container.
   *
   * @throws ExecException if it cannot be run, or the container does not run
   */
  Session exec(String pod, String id, List<String> command, Streams wanted) throws ExecException;

  /**
   * Attaches to the first process of a container.
   *
   * @throws ExecException if the container does not run
   */
  Session attach(String pod, String id, Streams wanted) throws ExecException;

  /** A connection to a port that a container of a pod listens on; empty if none does. */
  Optional<Connection> connect(String pod, int port);
}
