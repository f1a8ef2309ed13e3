package dev.k8slab.cluster.existing;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.access.Deadline;
import dev.k8slab.port.Causes;
import dev.k8slab.port.Labels;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The namespaces that one lab made in a cluster. */
final class LabNamespaces {

  private final KubernetesClient api;
  private final String clusterId;

  LabNamespaces(KubernetesClient api, String clusterId) {
    this.api = api;
    this.clusterId = clusterId;
  }

  /**
   * Deletes them and waits until they are gone.
   *
   * @return one line for each
   * @throws ClusterException where one is not gone by then; it names what holds it
   */
  List<String> remove(Deadline deadline) throws ClusterException {
    List<String> names =
        own().list().getItems().stream()
            .map(namespace -> namespace.getMetadata().getName())
            .toList();
    if (names.isEmpty()) {
      return List.of();
    }
    names.forEach(name -> api.namespaces().withName(name).delete());
    CompletableFuture<?> gone = own().informOnCondition(List::isEmpty);
    try {
      gone.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      List<Namespace> left = own().list().getItems();
      if (!left.isEmpty()) {
        throw stuck(left.get(0), deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ClusterException.trouble(
          "Waiting for the lab's namespaces to go was called off: run `lab down` again to see it through.",
          e);
    } finally {
      gone.cancel(true);
    }
    return names.stream().map("namespace "::concat).toList();
  }

  private FilterWatchListDeletable<Namespace, NamespaceList, Resource<Namespace>> own() {
    return api.namespaces().withLabels(Labels.of(clusterId));
  }

  private static ClusterException stuck(Namespace namespace, Deadline deadline) {
    String name = namespace.getMetadata().getName();
    return ClusterException.trouble(
        "The namespace %s is still Terminating after %d seconds (%s): see what is left with `kubectl describe namespace %s`, remove the finalizers that hold it, then run `lab down` again."
            .formatted(name, deadline.limit().toSeconds(), reasons(namespace), name),
        null);
  }

  /**
   * The namespace controller's conditions say what remains, once it has tried; before that there
   * are only finalizers.
   */
  private static String reasons(Namespace namespace) {
    String conditions =
        namespace.getStatus().getConditions() == null
            ? ""
            : namespace.getStatus().getConditions().stream()
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(condition -> Causes.oneLine(condition.getMessage()))
                .collect(Collectors.joining("; "));
    if (!conditions.isEmpty()) {
      return conditions;
    }
    List<String> finalizers =
        Stream.concat(
                namespace.getMetadata().getFinalizers().stream(),
                namespace.getSpec().getFinalizers().stream())
            .toList();
    return "finalizers " + String.join(", ", finalizers);
  }
}
