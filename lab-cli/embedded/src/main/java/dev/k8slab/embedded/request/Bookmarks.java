package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.time.Timer;
import java.time.Duration;

/**
 * Tells a watch now and then how far it has seen, so that it can begin there again though nothing
 * of its own has changed for long. Follows {@code cacher.cacheWatcher}.
 */
final class Bookmarks implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Cluster cluster;
  private final ResourceType resource;
  private final ApiResponse.Sink sink;
  private Timer timer = () -> {};
  private boolean closed;

  /** For one watch; nothing is reported before {@link #begin}. */
  Bookmarks(Cluster cluster, ResourceType resource, ApiResponse.Sink sink) {
    this.cluster = cluster;
    this.resource = resource;
    this.sink = sink;
  }

  synchronized void begin() {
    if (closed) {
      return;
    }
    timer = cluster.timers().at(cluster.clock().instant().plus(EVERY), this::tell);
  }

  private void tell() {
    cluster.store().tellRevision(revision -> sink.later(() -> sink.event(bytes(object(revision)))));
    begin();
  }

  static byte[] bytes(ObjectNode bookmark) {
    return Json.bytes(Watches.event("BOOKMARK", bookmark));
  }

  /** An object that says nothing but how far the watch has seen. */
  ObjectNode object(long revision) {
    ObjectNode object = cluster.kinds().empty(resource);
    Json.at(object, "metadata").put("resourceVersion", Long.toString(revision));
    return object;
  }

  @Override
  public synchronized void close() {
    closed = true;
    timer.cancel();
  }
}
