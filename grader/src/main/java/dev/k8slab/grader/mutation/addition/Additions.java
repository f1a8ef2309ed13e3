package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All families of additions. */
public final class Additions {

  private static final List<Function<Scene, List<Addition>>> BESIDE =
      List.of(
          PodSecurityPolicies::beside,
          Grants::beside,
          NetworkPolicies::beside,
          Services::beside,
          Pods::beside,
          EphemeralContainers::beside,
          Workloads::beside,
          Notes::beside);

  private Additions() {}

  /** What may be done besides a solution, once it is all there. */
  public static List<Addition> beside(Scene scene) {
    return BESIDE.stream().flatMap(family -> family.apply(scene).stream()).toList();
  }

  /** What may be put into an object that the solution makes. */
  public static List<Inside> inside(JsonNode object, Scene scene) {
    return Stream.of(
            Bindings.inside(object),
            NetworkPolicies.inside(object, scene),
            Pods.inside(object),
            Notes.inside(object))
        .flatMap(List::stream)
        .toList();
  }
}
