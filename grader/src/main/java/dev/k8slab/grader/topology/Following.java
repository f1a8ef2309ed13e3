package dev.k8slab.grader.topology;

import dev.k8slab.grader.watch.LoopThreads;
import dev.k8slab.grader.watch.Mirror;
import dev.k8slab.grader.watch.SerialLoop;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * The graph as it changes: one list and one watch for each kind, which is begun again where it
 * breaks. An idle cluster is asked nothing.
 */
public final class Following implements AutoCloseable {

  private final LoopThreads threads = new LoopThreads("map", Survey.READERS);
  private final SerialLoop loop;
  private final String namespace;
  private final Set<Ref> noted;
  private final Unseen unseen = new Unseen();
  private final Map<String, Mirror<?>> mirrors = new LinkedHashMap<>();

  private Following(
      List<Survey.Plot<?>> plots, String namespace, Set<Ref> noted, Runnable changed) {
    this.namespace = namespace;
    this.noted = noted;
    // what cannot be drawn now is drawn with the next change
    this.loop = new SerialLoop(threads, failure -> changed.run());
    plots.forEach(plot -> mirrors.put(plot.kind(), new Mirror<>(loop, plot.selected(), changed)));
  }

  /** Begins, and returns once all that can be seen is there. */
  static Following begin(
      List<Survey.Plot<?>> plots, String namespace, Set<Ref> noted, Runnable changed) {
    Following following = new Following(plots, namespace, noted, changed);
    try {
      following.begin();
      return following;
    } catch (KubernetesClientException e) {
      following.close();
      throw e;
    }
  }

  private void begin() {
    Map<String, Future<Void>> first = new LinkedHashMap<>();
    mirrors.forEach((kind, mirror) -> first.put(kind, mirror.first()));
    loop.soon(() -> mirrors.values().forEach(Mirror::begin));
    first.forEach(unseen::unless);
  }

  /** The graph as it was last seen. */
  public Graph graph() {
    return Topology.of(inventory());
  }

  /** Whether the namespace is not there any more. */
  public boolean gone() {
    return inventory().gone();
  }

  private Inventory inventory() {
    List<HasMetadata> objects = new ArrayList<>();
    mirrors.values().forEach(mirror -> objects.addAll(mirror.objects()));
    return new Inventory(namespace, objects, unseen.unknown(), unseen.hidden(), noted);
  }

  /**
   * Whether watches stand; while they are being begun again, what is shown may be old. They all go
   * the same way and break together. To be asked again and again, as a break is no change.
   */
  public boolean connected() {
    return mirrors.values().stream().anyMatch(Mirror::stands);
  }

  @Override
  public void close() {
    loop.close(() -> mirrors.values().forEach(Mirror::close));
    threads.close();
  }
}
