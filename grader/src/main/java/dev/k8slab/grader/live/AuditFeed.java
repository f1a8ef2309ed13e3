package dev.k8slab.grader.live;

import java.util.function.Consumer;

/**
 * Tells at once what is added to a cluster's audit log. The API has no watch for that; who runs the
 * cluster may have a way.
 */
@FunctionalInterface
public interface AuditFeed {

  /**
   * Tells what is added after this has returned. Blocks until then.
   *
   * @param line hears each line, whole and without its end; called by one thread at a time
   * @param ended hears that nothing more is reported, unless it was closed
   * @return ends it, at once
   * @throws Exception where it cannot be known now
   */
  AutoCloseable follow(Consumer<String> line, Runnable ended) throws Exception;
}
