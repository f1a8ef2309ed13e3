package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** Deployments, ReplicaSets and StatefulSets. Follows {@code apis/apps/validation}. */
final class WorkloadStrategy implements Strategy {
  private static final List<String> STATEFUL_MUTABLE =
      List.of(
          "replicas",
          "template",
          "updateStrategy",
          "ordinals",
          "revisionHistoryLimit",
          "persistentVolumeClaimRetentionPolicy",
          "minReadySeconds");

  private final Schema schema;
  private final PodValidation pods;
  private final String kind;

  WorkloadStrategy(Schema schema, PodValidation pods, String kind) {
    this.schema = schema;
    this.pods = pods;
    this.kind = kind;
  }

  @Override
  public List<Cause> validate(ObjectNode object) {
    List<Cause> causes = new ArrayList<>();
    JsonNode spec = object.path("spec");
    long replicas = spec.path("replicas").asLong();
    if (replicas < 0) {
      causes.add(Cause.invalid("spec.replicas", replicas, "must be greater than or equal to 0"));
    }
    JsonNode selector = spec.path("selector");
    boolean given = selector.isObject() && !object.path("spec").path("selector").isNull();
    if (!given) {
      causes.add(Cause.required("spec.selector", ""));
    } else if (selector.path("matchLabels").isEmpty()
        && selector.path("matchExpressions").isEmpty()) {
      causes.add(
          Cause.invalid(
              "spec.selector",
              GoValues.selector(schema, selector),
              "empty selector is invalid for " + kind.toLowerCase(java.util.Locale.ROOT)));
    }
    JsonNode labels = spec.path("template").path("metadata").path("labels");
    if (!matches(selector, labels)) {
      causes.add(
          Cause.invalid(
              "spec.template.metadata.labels",
              GoValues.map(schema, labels),
              "`selector` does not match template `labels`"));
    }
    causes.addAll(ObjectMeta.labels("spec.template.labels", labels));
    causes.addAll(pods.spec("spec.template.spec", spec.path("template").path("spec")));
    String policy = Json.text(spec, "template", "spec", "restartPolicy");
    if (List.of("OnFailure", "Never").contains(policy)) {
      causes.add(Cause.notSupported("spec.template.spec.restartPolicy", policy, List.of("Always")));
    }
    return causes;
  }

  /** Nothing matches a selector that is missing. */
  private static boolean matches(JsonNode selector, JsonNode labels) {
    if (!selector.isObject()) {
      return false;
    }
    for (var wanted : selector.path("matchLabels").properties()) {
      if (!wanted.getValue().equals(labels.path(wanted.getKey()))) {
        return false;
      }
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      JsonNode value = labels.path(Json.text(expression, "key"));
      List<String> values = Json.texts(expression.path("values"));
      boolean holds =
          switch (Json.text(expression, "operator")) {
            case "In" -> value.isTextual() && values.contains(value.textValue());
            case "NotIn" -> !value.isTextual() || !values.contains(value.textValue());
            case "Exists" -> value.isTextual();
            default -> !value.isTextual();
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Cause> validateUpdate(ObjectNode object, ObjectNode old) {
    List<Cause> causes = new ArrayList<>(validate(object));
    if (kind.equals("StatefulSet")) {
      if (!fixed(object).equals(fixed(old))) {
        causes.add(Cause.forbidden("spec", forbiddenFields()));
      }
    } else if (!object.path("spec").path("selector").equals(old.path("spec").path("selector"))) {
      JsonNode selector = object.path("spec").path("selector");
      causes.add(
          Cause.invalid(
              "spec.selector", GoValues.selector(schema, selector), "field is immutable"));
    }
    return causes;
  }

  private static JsonNode fixed(ObjectNode set) {
    ObjectNode spec = Json.at(set, "spec").deepCopy();
    spec.remove(STATEFUL_MUTABLE);
    return spec;
  }

  private String forbiddenFields() {
    String fields =
        schema.minor() < 23
            ? "'replicas', 'template', and 'updateStrategy'"
            : "'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'";
    return "updates to statefulset spec for fields other than " + fields + " are forbidden";
  }
}
