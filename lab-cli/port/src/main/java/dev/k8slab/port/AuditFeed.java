package dev.k8slab.port;

import java.util.function.Consumer;

/**
 * Tells what is added to a cluster's audit log as it is written, without asking its API server,
 * which has no watch for that.
 */
@FunctionalInterface
public interface AuditFeed {

  /**
   * Tells what is added after this has returned. Blocks until then.
   *
   * @param line hears each line, whole and without its end; called by one thread at a time
   * @param ended hears that nothing more is reported, for whatever reason but that it was closed
   * @return ends it, at once
   * @throws Exception where it cannot be known now
   */
  AutoCloseable follow(Consumer<String> line, Runnable ended) throws Exception;
}
