package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.ObjectQuery;
import dev.k8slab.grader.expression.Values;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the objects that checks are about. */
public final class Objects {

  private final ObjectQuery query;
  private final Context context;
  private final NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      operation;

  private Objects(ObjectQuery query, APIResource kind, Context context) {
    this.query = query;
    this.context = context;
    var all =
        context
            .client()
            .genericKubernetesResources(
                ResourceDefinitionContext.fromApiResource(query.apiVersion(), kind));
    this.operation = kind.getNamespaced() ? all.inNamespace(context.namespace()) : all;
  }

  /** The objects of a query, or nothing where the cluster does not know their kind. */
  public static Optional<Objects> of(ObjectQuery query, Context context) {
    APIResourceList resources = context.client().getApiResources(query.apiVersion());
    return resources == null
        ? Optional.empty()
        : resources.getResources().stream()
            .filter(kind -> kind.getKind().equals(query.kind()) && !kind.getName().contains("/"))
            .findFirst()
            .map(kind -> new Objects(query, kind, context));
  }

  /** Objects by the names a check gives them; empty lists where the cluster has no such kind. */
  public static Map<String, Object> siblings(Map<String, ObjectQuery> queries, Context context) {
    Map<String, Object> siblings = new LinkedHashMap<>();
    queries.forEach(
        (name, query) ->
            siblings.put(
                name,
                Values.listOf(
                    of(query, context).map(each -> each.list().getItems()).orElse(List.of()))));
    return siblings;
  }

  /** All that are there now. */
  public GenericKubernetesResourceList list() {
    return operation.list(options(null));
  }

  /** Watches them from where a list ended. */
  public Watch watchFrom(
      GenericKubernetesResourceList list, Watcher<GenericKubernetesResource> watcher) {
    return operation.watch(options(list.getMetadata().getResourceVersion()), watcher);
  }

  private ListOptions options(String version) {
    return new ListOptionsBuilder()
        .withFieldSelector(
            query.name() == null ? null : "metadata.name=" + context.render(query.name()))
        .withLabelSelector(query.selector() == null ? null : context.render(query.selector()))
        .withResourceVersion(version)
        .build();
  }
}
