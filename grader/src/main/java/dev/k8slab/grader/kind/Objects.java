package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.ObjectQuery;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.watch.Selected;
import dev.k8slab.grader.watch.Selection;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds the objects that checks are about. */
public final class Objects {

  private Objects() {}

  /** The objects of a query, or nothing where the cluster does not know their kind. */
  public static Optional<Selected<GenericKubernetesResource>> of(
      ObjectQuery query, Context context) {
    return Selected.of(context.client(), selection(query, context.namespace(), context::render));
  }

  /**
   * What the API is asked for by a query.
   *
   * @param namespace the attempt's
   * @param render fills in templates
   */
  public static Selection selection(
      ObjectQuery query, String namespace, UnaryOperator<String> render) {
    return new Selection(
        query.apiVersion(),
        query.kind(),
        namespace,
        query.name() == null ? null : render.apply(query.name()),
        query.selector() == null ? null : render.apply(query.selector()));
  }

  /** Objects by the names a check gives them; empty lists where the cluster has no such kind. */
  public static Map<String, Object> siblings(Map<String, ObjectQuery> queries, Context context) {
    Map<String, Object> siblings = new LinkedHashMap<>();
    queries.forEach(
        (name, query) ->
            siblings.put(
                name, Values.listOf(of(query, context).map(Selected::list).orElse(List.of()))));
    return siblings;
  }
}
