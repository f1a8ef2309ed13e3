package dev.k8slab.grader.kind.resource;

import dev.k8slab.exercises.check.Expectation;
import dev.k8slab.exercises.check.ResourceCheck;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges objects of the API by what they say. */
public final class ResourceChecker implements Checker<ResourceCheck> {

  @Override
  public Verdict judge(ResourceCheck spec, Context context) {
    Optional<APIResource> kind = discover(spec, context);
    if (kind.isEmpty()) {
      return new Verdict.Blocked(
          "kind-missing", "This cluster has no " + spec.kind() + " in " + spec.apiVersion() + ".");
    }
    List<GenericKubernetesResource> objects = objects(spec, kind.get(), context);
    if (objects.isEmpty()) {
      return context.failed(spec.missing(), "no such " + spec.kind());
    }
    return spec.any() ? any(spec, objects, context) : all(spec, objects, context);
  }

  private static Verdict all(
      ResourceCheck spec, List<GenericKubernetesResource> objects, Context context) {
    for (GenericKubernetesResource object : objects) {
      Optional<Verdict.Failed> unmet = context.firstUnmet(spec.expect(), values(object));
      if (unmet.isPresent()) {
        return unmet.get();
      }
    }
    return passed(spec, objects);
  }

  /**
   * Where no object is right, the one that got furthest is told about: the learner most likely
   * means that one.
   */
  private static Verdict any(
      ResourceCheck spec, List<GenericKubernetesResource> objects, Context context) {
    Verdict.Failed nearest = null;
    int furthest = -1;
    for (GenericKubernetesResource object : objects) {
      Map<String, Object> values = context.values(values(object));
      int met = met(spec.expect(), values, context);
      if (met == spec.expect().size()) {
        return passed(spec, List.of(object));
      }
      if (met > furthest) {
        furthest = met;
        Expectation unmet = spec.expect().get(met);
        String actual = context.actual(unmet, values);
        nearest = context.failed(unmet, actual.isEmpty() ? name(spec, object) : actual);
      }
    }
    return nearest;
  }

  private static int met(
      List<Expectation> expectations, Map<String, Object> values, Context context) {
    int met = 0;
    while (met < expectations.size()
        && context.expressions().holds(expectations.get(met).that().text(), values)) {
      met++;
    }
    return met;
  }

  private static Map<String, Object> values(GenericKubernetesResource object) {
    return Map.of("object", Values.of(object));
  }

  private static Verdict passed(ResourceCheck spec, List<GenericKubernetesResource> objects) {
    return new Verdict.Passed(
        String.join(", ", objects.stream().map(object -> name(spec, object)).toList()));
  }

  private static String name(ResourceCheck spec, GenericKubernetesResource object) {
    return spec.kind() + " " + object.getMetadata().getName();
  }

  private static Optional<APIResource> discover(ResourceCheck spec, Context context) {
    APIResourceList resources = context.client().getApiResources(spec.apiVersion());
    return resources == null
        ? Optional.empty()
        : resources.getResources().stream()
            .filter(
                resource ->
                    resource.getKind().equals(spec.kind()) && !resource.getName().contains("/"))
            .findFirst();
  }

  private static List<GenericKubernetesResource> objects(
      ResourceCheck spec, APIResource kind, Context context) {
    ResourceDefinitionContext definition =
        ResourceDefinitionContext.fromApiResource(spec.apiVersion(), kind);
    MixedOperation<
            GenericKubernetesResource,
            GenericKubernetesResourceList,
            Resource<GenericKubernetesResource>>
        all = context.client().genericKubernetesResources(definition);
    var here = kind.getNamespaced() ? all.inNamespace(context.namespace()) : all;
    if (spec.name() == null) {
      return here.list().getItems();
    }
    List<GenericKubernetesResource> objects = new ArrayList<>();
    Optional.ofNullable(here.withName(context.render(spec.name())).get()).ifPresent(objects::add);
    return objects;
  }
}
