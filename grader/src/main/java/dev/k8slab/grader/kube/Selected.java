package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Optional;

/** The objects of a selection on a cluster. */
public final class Selected {

  private final Selection selection;
  private final FilterWatchListDeletable<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      operation;

  private Selected(KubernetesClient client, Selection selection, APIResource kind) {
    this.selection = selection;
    var all =
        client.genericKubernetesResources(
            ResourceDefinitionContext.fromApiResource(selection.apiVersion(), kind));
    this.operation =
        !kind.getNamespaced()
            ? all
            : selection.namespace() == null
                ? all.inAnyNamespace()
                : all.inNamespace(selection.namespace());
  }

  /**
   * The objects, or nothing where the cluster does not know their kind.
   *
   * @throws KubernetesClientException where the API server does not tell
   */
  public static Optional<Selected> of(KubernetesClient client, Selection selection) {
    APIResourceList resources = client.getApiResources(selection.apiVersion());
    return resources == null
        ? Optional.empty()
        : resources.getResources().stream()
            .filter(kind -> kind.getKind().equals(selection.kind()))
            .filter(kind -> !kind.getName().contains("/"))
            .findFirst()
            .map(kind -> new Selected(client, selection, kind));
  }

  /** All that are there now. */
  public GenericKubernetesResourceList list() {
    return operation.list(options().build());
  }

  /** The version of what is there now, from which a watch may go on. */
  public String version() {
    return operation.list(options().withLimit(1L).build()).getMetadata().getResourceVersion();
  }

  /** Watches them from a version on. The watcher hears bookmarks, too. */
  public Watch watchFrom(String version, Watcher<GenericKubernetesResource> watcher) {
    return operation.watch(
        options().withResourceVersion(version).withAllowWatchBookmarks(true).build(), watcher);
  }

  private ListOptionsBuilder options() {
    return new ListOptionsBuilder()
        .withFieldSelector(selection.name() == null ? null : "metadata.name=" + selection.name())
        .withLabelSelector(selection.selector());
  }
}
