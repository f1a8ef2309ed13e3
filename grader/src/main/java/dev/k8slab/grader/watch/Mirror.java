package dev.k8slab.grader.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * Objects as they are, kept by a watch that is begun again, with a new list, wherever it ends.
 *
 * @param <T> their type
 */
public final class Mirror<T extends HasMetadata> {

  private final Selected<T> selected;
  private final Runnable changed;
  private final WatchConnection connection;
  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private volatile Map<String, T> listed = Map.of();
  private volatile Map<String, T> objects = Map.of();

  /**
   * Of these objects, not begun yet.
   *
   * @param selected their client's watches end where they break
   * @param changed called after each change, on the loop's thread
   */
  public Mirror(Loop loop, Selected<T> selected, Runnable changed) {
    this.selected = selected;
    this.changed = changed;
    this.connection = new WatchConnection(loop, this::open, this::heard);
  }

  /** Begins, on the loop's thread. */
  public void begin() {
    connection.open();
  }

  /**
   * Done once the objects are there; fails with a {@link KubernetesClientException} where they
   * cannot be had the first time, and then they are not asked for again.
   */
  public Future<Void> first() {
    return first;
  }

  /** The objects as they were last seen. */
  public Collection<T> objects() {
    return objects.values();
  }

  /** Whether the watch stands; while it is being begun again, the objects may be old. */
  public boolean stands() {
    return connection.isOpen();
  }

  /** Ends it, on the loop's thread. */
  public void close() {
    connection.close();
  }

  private AutoCloseable open(Signals signals) throws NotWatchableException {
    try {
      return selected.follow(new Keeper(signals));
    } catch (KubernetesClientException e) {
      if (first.completeExceptionally(e)) {
        // whoever began it decides what that means
        throw NotWatchableException.nothingThere();
      }
      throw e;
    }
  }

  private void heard() {
    objects = listed;
    if (connection.isOpen()) {
      first.complete(null);
    }
    changed.run();
  }

  /** Keeps what one watch tells; that of an earlier one does not matter any more. */
  private final class Keeper implements Follower<T> {

    private final Signals signals;
    private final Map<String, T> kept = new ConcurrentHashMap<>();

    Keeper(Signals signals) {
      this.signals = signals;
    }

    @Override
    public void listed(List<T> all) {
      all.forEach(each -> kept.put(key(each), each));
      listed = kept;
    }

    @Override
    public void put(T object) {
      kept.put(key(object), object);
      signals.changed();
    }

    @Override
    public void removed(T object) {
      kept.remove(key(object));
      signals.changed();
    }

    @Override
    public void alive() {
      signals.alive();
    }

    @Override
    public void ended() {
      signals.ended();
    }

    private String key(T object) {
      return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }
  }
}
