package dev.k8slab.grader.topology;

import dev.k8slab.grader.watch.Selected;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Reads the objects that a map is made of. What the cluster does not know (PodSecurityPolicies from
 * Kubernetes 1.25 on) or does not show to the lab is left out and reported as unseen.
 */
public final class Survey {

  /** Lists are asked for side by side: each is waited for. */
  static final int READERS = 4;

  /** Where a cluster's DNS is, by the label that its Service selects. */
  private static final String DNS_NAMESPACE = "kube-system";

  private final KubernetesClient client;
  private final String namespace;
  private final Set<Ref> noted;

  /**
   * A survey of a namespace.
   *
   * @param noted objects of no namespace that belong on the map although nothing may refer to them
   */
  public Survey(KubernetesClient client, String namespace, Set<Ref> noted) {
    this.client = client;
    this.namespace = namespace;
    this.noted = Set.copyOf(noted);
  }

  /**
   * The graph as it is now.
   *
   * @throws KubernetesClientException where the cluster does not answer
   */
  public Graph read() {
    ExecutorService readers = Executors.newFixedThreadPool(READERS, Survey::daemon);
    try {
      Map<String, Future<List<? extends HasMetadata>>> lists = new LinkedHashMap<>();
      for (Plot<?> plot : plots(client)) {
        lists.put(plot.kind(), readers.submit(plot::list));
      }
      List<HasMetadata> objects = new ArrayList<>();
      Unseen unseen = new Unseen();
      lists.forEach((kind, list) -> unseen.unless(kind, list).ifPresent(objects::addAll));
      return Topology.of(
          new Inventory(namespace, objects, unseen.unknown(), unseen.hidden(), noted));
    } finally {
      readers.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "survey");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Follows what happens from now on, until it is closed.
   *
   * @param changed called after each change, from another thread
   * @throws KubernetesClientException where the cluster does not answer
   */
  public Following follow(Runnable changed) {
    return Following.begin(plots(Selected.endingWatches(client)), namespace, noted, changed);
  }

  /**
   * Objects of one type that are looked at together.
   *
   * @param kind their kind
   * @param selected what lists and watches them
   */
  record Plot<T extends HasMetadata>(String kind, Selected<T> selected) {

    List<T> list() {
      return selected.list();
    }
  }

  private List<Plot<?>> plots(KubernetesClient by) {
    Plot<Pod> dns =
        new Plot<>(
            "Pod of " + DNS_NAMESPACE,
            Selected.of(
                by.resources(Pod.class)
                    .inNamespace(DNS_NAMESPACE)
                    .withLabel("k8s-app", "kube-dns")));
    return Stream.<Plot<?>>concat(
            Inventory.TYPES.stream().map(type -> plot(type, by)), Stream.of(dns))
        .toList();
  }

  private <T extends HasMetadata> Plot<T> plot(Class<T> type, KubernetesClient by) {
    var all = by.resources(type);
    return new Plot<>(
        HasMetadata.getKind(type),
        Selected.of(Namespaced.class.isAssignableFrom(type) ? all.inNamespace(namespace) : all));
  }
}
