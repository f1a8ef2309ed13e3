package dev.k8slab.grader.effective;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a value is what the API server fills in where a manifest says nothing. */
final class Defaults {

  private static final String POD = "Pod";

  private static final Map<String, String> POD_SPEC_IN =
      Map.of(POD, "spec.", "CronJob", "spec.jobTemplate.spec.template.spec.");

  private final String kind;

  private Defaults(String kind) {
    this.kind = kind;
  }

  /**
   * The defaults of a kind.
   *
   * @throws IllegalArgumentException where we know none
   */
  static Defaults of(String kind) {
    if (!DefaultValues.BY_KIND.containsKey(kind)) {
      throw new IllegalArgumentException(
          "the defaults of "
              + (kind.isEmpty() ? "an object without a kind" : kind)
              + " are not known, only those of "
              + String.join(", ", DefaultValues.BY_KIND.keySet().stream().sorted().toList()));
    }
    return new Defaults(kind);
  }

  /** Whether the API server would have filled in the same value. */
  boolean fillIn(Place place) {
    String where = place.pattern();
    Object byKind = DefaultValues.BY_KIND.get(kind).get(where);
    if (byKind != null) {
      return Place.same(place.value(), byKind);
    } else if (DefaultValues.CHOSEN.getOrDefault(kind, Set.of()).contains(where)) {
      // a headless Service is one that somebody asked for
      return !place.value().equals("None");
    } else if (kind.equals("Service")) {
      return where.equals("spec.ports[].targetPort") && sameAs(place, place.beside("port"));
    }
    return fillIntoPodSpec(place, where);
  }

  private boolean fillIntoPodSpec(Place place, String where) {
    String podSpec = POD_SPEC_IN.getOrDefault(kind, "spec.template.spec.");
    if (!where.startsWith(podSpec)) {
      return false;
    }
    String field =
        where
            .substring(podSpec.length())
            .replaceFirst("^(init|ephemeral)Containers\\[]", "containers[]")
            .replaceFirst(
                "^containers\\[]\\.(liveness|readiness|startup)Probe", "containers[].probe");
    if (field.equals("containers[].imagePullPolicy")) {
      return place.value().equals(pullPolicy(place.beside("image")));
    } else if (kind.equals(POD) && field.startsWith("containers[].resources.requests.")) {
      return sameAs(place, limit(place));
    }
    return sameAs(place, DefaultValues.OF_POD_SPECS.get(field));
  }

  /** {@code SetDefaults_Container}. */
  private static String pullPolicy(Object image) {
    Optional<ImageReference> reference =
        ImageReference.parse(image instanceof String text ? text : "");
    boolean latest = reference.filter(each -> each.tag().equals("latest")).isPresent();
    return latest ? "Always" : "IfNotPresent";
  }

  /** {@code SetDefaults_Pod}: what is limited only is requested, too. */
  private static Object limit(Place request) {
    return request.above().beside("limits") instanceof Map<?, ?> limits
        ? limits.get(request.step())
        : null;
  }

  private static boolean sameAs(Place place, Object value) {
    return value != null && Place.same(place.value(), value);
  }
}
