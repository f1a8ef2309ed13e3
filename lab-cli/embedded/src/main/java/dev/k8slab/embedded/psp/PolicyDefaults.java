package dev.k8slab.embedded.psp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.List;

/**
 * What a policy sets in a pod that does not say it itself. Follows {@code
 * podsecuritypolicy.simpleProvider.MutatePod}.
 */
final class PolicyDefaults {
  private final JsonNode policy;
  private final AnnotatedProfiles profiles;

  PolicyDefaults(JsonNode policy) {
    this.policy = policy.path("spec");
    this.profiles = new AnnotatedProfiles(policy);
  }

  void apply(ObjectNode pod) {
    ObjectNode spec = Json.at(pod, "spec");
    Long fsGroup = new Ids(policy.path("fsGroup")).first();
    if (fsGroup != null && !spec.path("securityContext").has("fsGroup")) {
      Json.at(spec, "securityContext").put("fsGroup", fsGroup);
    }
    Long supplemental = new Ids(policy.path("supplementalGroups")).first();
    if (supplemental != null && !spec.path("securityContext").has("supplementalGroups")) {
      Json.at(spec, "securityContext").putArray("supplementalGroups").add(supplemental);
    }
    profiles.apply(pod);
    seLinux(spec.path("securityContext"), spec);
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : spec.path(list)) {
        container((ObjectNode) container, spec.path("securityContext"));
      }
    }
  }

  private void seLinux(JsonNode context, ObjectNode holder) {
    JsonNode options = policy.path("seLinux").path("seLinuxOptions");
    boolean must = Json.text(policy, "seLinux", "rule").equals("MustRunAs");
    if (must && options.isObject() && !context.has("seLinuxOptions")) {
      Json.at(holder, "securityContext").set("seLinuxOptions", options.deepCopy());
    }
  }

  private void container(ObjectNode container, JsonNode ofPod) {
    JsonNode own = container.path("securityContext");
    boolean hasUser = own.has("runAsUser") || ofPod.has("runAsUser");
    Ids users = new Ids(policy.path("runAsUser"));
    if (!hasUser && users.first() != null) {
      set(container).put("runAsUser", users.first());
    }
    Long group = new Ids(policy.path("runAsGroup")).first();
    if (group != null && !own.has("runAsGroup") && !ofPod.has("runAsGroup")) {
      set(container).put("runAsGroup", group);
    }
    boolean saysNonRoot = own.has("runAsNonRoot") || ofPod.has("runAsNonRoot");
    if (users.rule().equals("MustRunAsNonRoot") && !hasUser && !saysNonRoot) {
      set(container).put("runAsNonRoot", true);
    }
    if (policy.path("readOnlyRootFilesystem").asBoolean() && !own.has("readOnlyRootFilesystem")) {
      set(container).put("readOnlyRootFilesystem", true);
    }
    capabilities(container);
    JsonNode escalation = policy.path("defaultAllowPrivilegeEscalation");
    if (!container.path("securityContext").has("allowPrivilegeEscalation")) {
      if (escalation.isBoolean()) {
        set(container).put("allowPrivilegeEscalation", escalation.asBoolean());
      } else if (!policy.path("allowPrivilegeEscalation").asBoolean(true)) {
        set(container).put("allowPrivilegeEscalation", false);
      }
    }
  }

  private static ObjectNode set(ObjectNode container) {
    return Json.at(container, "securityContext");
  }

  private void capabilities(ObjectNode container) {
    List<String> dropped = Json.texts(policy.path("requiredDropCapabilities"));
    List<String> added = Json.texts(policy.path("defaultAddCapabilities"));
    if (!dropped.isEmpty() || !added.isEmpty()) {
      JsonNode own = container.path("securityContext").path("capabilities");
      List<String> ownDrops = Json.texts(own.path("drop"));
      List<String> adds = added.stream().filter(name -> !ownDrops.contains(name)).toList();
      merge(container, "add", adds);
      merge(container, "drop", dropped);
    }
  }

  private static void merge(ObjectNode container, String side, List<String> names) {
    List<String> own = Json.texts(Json.find(container, "securityContext", "capabilities", side));
    for (String name : names) {
      if (!own.contains(name)) {
        ArrayNode list = Json.at(container, "securityContext", "capabilities").withArray(side);
        list.add(name);
      }
    }
  }
}
