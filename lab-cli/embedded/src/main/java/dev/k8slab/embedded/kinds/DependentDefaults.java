package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Defaults that depend on other fields. Follows the {@code SetDefaults_} functions of {@code
 * pkg/apis/…/defaults.go}, and those conversions that a client can see.
 */
final class DependentDefaults {
  private final Schema schema;

  DependentDefaults(Schema schema) {
    this.schema = schema;
  }

  void apply(StructType type, ObjectNode object) {
    switch (type.name()) {
      case "core.v1.Pod" -> pod(object);
      case "core.v1.PodSpec" -> podSpec(object);
      case "core.v1.Container", "core.v1.EphemeralContainer" -> container(object);
      case "core.v1.Secret" -> secret(object);
      case "core.v1.Service" -> service(object);
      case "core.v1.LimitRangeItem" -> limitRangeItem(object);
      case "core.v1.Namespace" -> namespace(object);
      case "core.v1.ReplicationController" -> replicationController(object);
      case "apps.v1.DeploymentStrategy" ->
          rolling(object, "maxUnavailable", "25%", "maxSurge", "25%");
      case "apps.v1.StatefulSetUpdateStrategy" -> rolling(object, "partition", 0L, null, null);
      case "apps.v1.DaemonSetUpdateStrategy" ->
          rolling(object, "maxUnavailable", 1L, schema.minor() < 22 ? null : "maxSurge", 0L);
      case "apps.v1.DaemonSet" -> daemonSet(object);
      case "batch.v1.Job" -> job(object);
      case "networking.v1.NetworkPolicySpec" -> networkPolicy(object);
      case "rbac.v1.Subject", "rbac.v1beta1.Subject" -> subject(object);
      case "networking.v1beta1.HTTPIngressPath" ->
          setIfAbsent(object, "pathType", Json.object().textNode("ImplementationSpecific"));
      case "apiextensions.v1.CustomResourceDefinition",
          "apiextensions.v1beta1.CustomResourceDefinition" ->
          DefinitionStrategy.setDefaults(object);
      case "autoscaling.v1.HorizontalPodAutoscaler" -> AutoscalerDefaults.old(object);
      case "autoscaling.v2.HorizontalPodAutoscaler",
          "autoscaling.v2beta2.HorizontalPodAutoscaler" ->
          AutoscalerDefaults.fill(object);
      default -> {}
    }
  }

  private void pod(ObjectNode pod) {
    ObjectNode spec = Json.at(pod, "spec");
    setIfAbsent(spec, "enableServiceLinks", Json.object().booleanNode(true));
    requestsFromLimits(spec.path("containers"));
    requestsFromLimits(spec.path("initContainers"));
  }

  private static void requestsFromLimits(JsonNode containers) {
    for (JsonNode container : containers) {
      JsonNode limits = container.path("resources").path("limits");
      if (!limits.isEmpty()) {
        ObjectNode requests = Json.at((ObjectNode) container, "resources", "requests");
        limits
            .properties()
            .forEach(limit -> setIfAbsent(requests, limit.getKey(), limit.getValue()));
      }
    }
  }

  private static void podSpec(ObjectNode spec) {
    String name = Json.text(spec, "serviceAccountName");
    String old = Json.text(spec, "serviceAccount");
    String account = name.isEmpty() ? old : name;
    if (!account.isEmpty()) {
      spec.put("serviceAccountName", account).put("serviceAccount", account);
    }
    if (spec.path("hostNetwork").asBoolean()) {
      for (String list : new String[] {"containers", "initContainers"}) {
        for (JsonNode container : spec.path(list)) {
          for (JsonNode port : container.path("ports")) {
            setIfAbsent((ObjectNode) port, "hostPort", port.path("containerPort"));
          }
        }
      }
    }
  }

  /** The latest image is pulled always; see {@code SetDefaults_Container}. */
  private static void container(ObjectNode container) {
    String image = Json.text(container, "image");
    String name = image.substring(image.lastIndexOf('/') + 1);
    boolean tagged = name.contains(":") && !name.endsWith(":latest") || name.contains("@");
    String policy = tagged ? "IfNotPresent" : "Always";
    setIfAbsent(container, "imagePullPolicy", Json.object().textNode(policy));
  }

  private static void secret(ObjectNode secret) {
    if (secret.remove("stringData") instanceof ObjectNode strings) {
      ObjectNode data = Json.at(secret, "data");
      strings
          .properties()
          .forEach(
              entry -> {
                byte[] bytes = entry.getValue().asText().getBytes(StandardCharsets.UTF_8);
                data.put(entry.getKey(), Base64.getEncoder().encodeToString(bytes));
              });
    }
  }

  private void service(ObjectNode service) {
    ObjectNode spec = Json.at(service, "spec");
    String type = Json.text(spec, "type");
    for (JsonNode port : spec.path("ports")) {
      JsonNode target = port.path("targetPort");
      if (target.isMissingNode() || target.asText().isEmpty() || target.asText().equals("0")) {
        ((ObjectNode) port).set("targetPort", port.path("port"));
      }
    }
    if (Json.text(spec, "sessionAffinity").equals("ClientIP")) {
      setIfAbsent(
          Json.at(spec, "sessionAffinityConfig", "clientIP"),
          "timeoutSeconds",
          Json.object().numberNode(10_800L));
    }
    boolean outside = type.equals("NodePort") || type.equals("LoadBalancer");
    if (outside) {
      setIfAbsent(spec, "externalTrafficPolicy", Json.object().textNode("Cluster"));
    }
    if (schema.minor() >= 22 && !type.equals("ExternalName")) {
      setIfAbsent(spec, "internalTrafficPolicy", Json.object().textNode("Cluster"));
    }
    if (schema.minor() >= 22 && type.equals("LoadBalancer")) {
      setIfAbsent(spec, "allocateLoadBalancerNodePorts", Json.object().booleanNode(true));
    }
  }

  /**
   * Follows {@code SetDefaults_LimitRangeItem}: a limit that is missing is the maximum, a request
   * the limit or the minimum.
   */
  private static void limitRangeItem(ObjectNode item) {
    if (!Json.text(item, "type").equals("Container")) {
      return;
    }
    ObjectNode limits = Json.at(item, "default");
    item.path("max").properties().forEach(max -> setIfAbsent(limits, max.getKey(), max.getValue()));
    ObjectNode requests = Json.at(item, "defaultRequest");
    limits.properties().forEach(limit -> setIfAbsent(requests, limit.getKey(), limit.getValue()));
    item.path("min")
        .properties()
        .forEach(min -> setIfAbsent(requests, min.getKey(), min.getValue()));
    for (String list : new String[] {"default", "defaultRequest"}) {
      if (item.path(list).isEmpty()) {
        item.remove(list);
      }
    }
  }

  private void namespace(ObjectNode namespace) {
    if (schema.minor() >= 21) {
      String name = Json.text(namespace, "metadata", "name");
      if (!name.isEmpty()) {
        Json.at(namespace, "metadata", "labels").put("kubernetes.io/metadata.name", name);
      }
    }
  }

  private static void replicationController(ObjectNode controller) {
    JsonNode labels = controller.path("spec").path("template").path("metadata").path("labels");
    if (!labels.isEmpty()) {
      setIfAbsent(Json.at(controller, "spec"), "selector", labels);
      if (controller.path("metadata").path("labels").isEmpty()) {
        Json.at(controller, "metadata").set("labels", labels.deepCopy());
      }
    }
  }

  private static void rolling(
      ObjectNode strategy, String first, Object value, String second, Object other) {
    if (!Json.text(strategy, "type").equals("RollingUpdate")) {
      return;
    }
    ObjectNode rolling = Json.at(strategy, "rollingUpdate");
    setIfAbsent(rolling, first, node(value));
    if (second != null) {
      setIfAbsent(rolling, second, node(other));
    }
  }

  private static JsonNode node(Object value) {
    return value instanceof Long number
        ? Json.object().numberNode(number)
        : Json.object().textNode((String) value);
  }

  /** Written by the conversion, and so before anybody's fields are counted. */
  private static void daemonSet(ObjectNode set) {
    setIfAbsent(
        Json.at(set, "metadata", "annotations"),
        DaemonSetStrategy.COUNT,
        Json.object().textNode("1"));
  }

  private void job(ObjectNode job) {
    ObjectNode spec = Json.at(job, "spec");
    if (!spec.has("completions") && !spec.has("parallelism")) {
      spec.put("completions", 1L).put("parallelism", 1L);
    }
    setIfAbsent(spec, "parallelism", Json.object().numberNode(1L));
    if (schema.minor() >= 30) {
      setIfAbsent(spec, "manualSelector", Json.object().booleanNode(false));
    }
    JsonNode labels = spec.path("template").path("metadata").path("labels");
    if (job.path("metadata").path("labels").isEmpty() && !labels.isEmpty()) {
      Json.at(job, "metadata").set("labels", labels.deepCopy());
    }
  }

  private static void networkPolicy(ObjectNode spec) {
    if (!spec.has("policyTypes")) {
      ArrayNode types = spec.putArray("policyTypes").add("Ingress");
      if (!spec.path("egress").isEmpty()) {
        types.add("Egress");
      }
    }
  }

  private static void subject(ObjectNode subject) {
    String kind = Json.text(subject, "kind");
    if (kind.equals("User") || kind.equals("Group")) {
      setIfAbsent(subject, "apiGroup", Json.object().textNode("rbac.authorization.k8s.io"));
    }
  }

  private static void setIfAbsent(ObjectNode object, String name, JsonNode value) {
    if (!object.hasNonNull(name)) {
      object.set(name, value.deepCopy());
    }
  }
}
