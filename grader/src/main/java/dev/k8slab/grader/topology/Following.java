package dev.k8slab.grader.topology;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The graph as it changes, kept by the client library's informers: one list and one watch for each
 * kind, which is begun again where it breaks. An idle cluster is asked nothing.
 */
public final class Following implements AutoCloseable {

  private final String namespace;
  private final Set<Ref> noted;
  private final Unseen unseen = new Unseen();
  private final List<SharedIndexInformer<? extends HasMetadata>> informers = new ArrayList<>();
  private volatile boolean stood;

  private Following(String namespace, Set<Ref> noted) {
    this.namespace = namespace;
    this.noted = noted;
  }

  static Following begin(
      List<Survey.Plot<?>> plots, String namespace, Set<Ref> noted, Runnable changed) {
    Following following = new Following(namespace, noted);
    try {
      following.start(plots, changed);
      return following;
    } catch (KubernetesClientException e) {
      following.close();
      throw e;
    }
  }

  private void start(List<Survey.Plot<?>> plots, Runnable changed) {
    Map<String, CompletableFuture<Void>> first = new LinkedHashMap<>();
    for (Survey.Plot<?> plot : plots) {
      SharedIndexInformer<? extends HasMetadata> informer = informer(plot, changed);
      informers.add(informer);
      first.put(plot.kind(), informer.start().toCompletableFuture());
    }
    first.forEach(this::await);
  }

  private static <T extends HasMetadata> SharedIndexInformer<T> informer(
      Survey.Plot<T> plot, Runnable changed) {
    return plot.operation().runnableInformer(0).addEventHandler(new Bell<T>(changed));
  }

  private void await(String kind, CompletableFuture<Void> listed) {
    try {
      Futures.of(listed);
    } catch (KubernetesClientException e) {
      unseen.add(kind, e);
    }
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
    informers.forEach(informer -> objects.addAll(informer.getStore().list()));
    return new Inventory(namespace, objects, unseen.unknown(), unseen.hidden(), noted);
  }

  /**
   * Whether the watches stand; while they are being begun again, what is shown may be old. They all
   * go the same way and break together. The library knows of one that it stands once it has
   * reported something, so until the first of all has there is no reason to think otherwise. To be
   * asked again and again: a break is noticed where they stood when it was asked before.
   */
  public boolean connected() {
    boolean heard = informers.stream().anyMatch(SharedIndexInformer::isWatching);
    stood = stood || heard;
    return heard || !stood;
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::stop);
  }
}
