package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.podsecurity.Level;
import dev.k8slab.embedded.podsecurity.Policy;
import dev.k8slab.embedded.podsecurity.Violation;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds pods to the standards that their namespace's labels name, and warns of templates whose pods
 * would not pass. Follows {@code pod-security-admission/admission.Admission}.
 */
final class PodSecurity implements Plugin {
  private static final Map<String, List<String>> TEMPLATES =
      Map.of(
          "podtemplates", List.of("template"),
          "replicationcontrollers", List.of("spec", "template"),
          "replicasets.apps", List.of("spec", "template"),
          "deployments.apps", List.of("spec", "template"),
          "statefulsets.apps", List.of("spec", "template"),
          "daemonsets.apps", List.of("spec", "template"),
          "jobs.batch", List.of("spec", "template"),
          "cronjobs.batch", List.of("spec", "jobTemplate", "spec", "template"));

  private final Store store;
  private final int latest;

  PodSecurity(Schema schema, Store store) {
    this.store = store;
    this.latest = schema.minor();
  }

  @Override
  public void validate(Attributes attributes) {
    if (attributes.object() == null || !attributes.resource().subresource().isEmpty()) {
      return;
    }
    String resource = attributes.resource().qualified();
    if (resource.equals("pods")) {
      pod(attributes);
    } else if (resource.equals("namespaces")) {
      if (attributes.old() != null) {
        namespace(attributes);
      }
    } else if (TEMPLATES.containsKey(resource)) {
      JsonNode template =
          Json.find(attributes.object(), TEMPLATES.get(resource).toArray(String[]::new));
      if (template.isObject()) {
        warn(attributes, policy(attributes.namespace()), template);
      }
    }
  }

  private Policy policy(String namespace) {
    ObjectNode found = store.get(new Key("namespaces", "", namespace));
    return Policy.of(found == null ? Json.object() : found);
  }

  private List<Violation> judge(Policy.Standard standard, JsonNode pod) {
    return standard.level().judge(pod.path("metadata"), pod.path("spec"), standard.minor(latest));
  }

  private static String listed(List<Violation> violations) {
    return violations.stream().map(Violation::toString).collect(Collectors.joining(", "));
  }

  private void pod(Attributes attributes) {
    if (attributes.old() != null && isMinor(attributes.object(), attributes.old())) {
      return;
    }
    Policy policy = policy(attributes.namespace());
    List<Violation> violations = judge(policy.enforce(), attributes.object());
    if (!violations.isEmpty()) {
      throw ApiException.forbidden(
          "",
          "pods",
          attributes.name(),
          "violates PodSecurity "
              + Cause.quote(policy.enforce().toString())
              + ": "
              + listed(violations));
    }
    warn(attributes, policy, attributes.object());
  }

  /** Of changes, those count that the standards could speak of. */
  private static boolean isMinor(ObjectNode pod, ObjectNode old) {
    return pod.path("spec").equals(old.path("spec"))
        && pod.path("metadata")
            .path("annotations")
            .equals(old.path("metadata").path("annotations"));
  }

  private void warn(Attributes attributes, Policy policy, JsonNode pod) {
    List<Violation> violations = judge(policy.warn(), pod);
    if (!violations.isEmpty()) {
      attributes
          .warnings()
          .add(
              "would violate PodSecurity "
                  + Cause.quote(policy.warn().toString())
                  + ": "
                  + listed(violations));
    }
  }

  /** Who makes a namespace stricter hears which of its pods would not pass any more. */
  private void namespace(Attributes attributes) {
    Policy.Standard wanted = Policy.of(attributes.object()).enforce();
    Policy.Standard before = Policy.of(attributes.old()).enforce();
    boolean relaxed =
        wanted.version().equals(before.version()) && wanted.level().compareTo(before.level()) <= 0;
    if (wanted.level() == Level.PRIVILEGED || relaxed) {
      return;
    }
    Map<String, List<String>> podsByFaults = new TreeMap<>();
    for (ObjectNode pod : Namespaced.list(store, "pods", attributes.name())) {
      List<Violation> violations = judge(wanted, pod);
      if (!violations.isEmpty()) {
        String faults =
            violations.stream().map(Violation::reason).collect(Collectors.joining(", "));
        podsByFaults
            .computeIfAbsent(faults, f -> new ArrayList<>())
            .add(Json.text(pod, "metadata", "name"));
      }
    }
    if (podsByFaults.isEmpty()) {
      return;
    }
    attributes
        .warnings()
        .add(
            "existing pods in namespace "
                + Cause.quote(attributes.name())
                + " violate the new PodSecurity enforce level "
                + Cause.quote(wanted.toString()));
    podsByFaults.forEach(
        (faults, pods) ->
            attributes.warnings().add(pods.get(0) + others(pods.size() - 1) + ": " + faults));
  }

  private static String others(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> " (and 1 other pod)";
      default -> " (and " + count + " other pods)";
    };
  }
}
