package dev.k8slab.embedded.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Quantity;
import java.util.Set;

/** How much of what quotas count one object uses. Follows {@code pkg/quota/v1/evaluator/core}. */
public final class Usage {
  private static final Set<String> COUNTED_BY_NAME =
      Set.of(
          "configmaps",
          "secrets",
          "services",
          "replicationcontrollers",
          "resourcequotas",
          "persistentvolumeclaims");

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  private Usage() {}

  /** True if a quota is about an object at all. */
  public static boolean concerns(JsonNode quota, String resource, JsonNode object) {
    return !Scopes.has(quota) || resource.equals("pods") && Scopes.match(quota, object);
  }

  /**
   * What an object uses.
   *
   * @param resource as messages write it: {@code pods}, {@code deployments.apps}
   */
  public static Amounts of(String resource, ObjectNode object) {
    Amounts count = Amounts.one("count/" + resource);
    if (COUNTED_BY_NAME.contains(resource)) {
      count = count.plus(Amounts.one(resource));
    }
    return switch (resource) {
      case "pods" ->
          ENDED.contains(Json.text(object, "status", "phase")) ? count : pod(count, object);
      case "services" -> service(count, object.path("spec"));
      case "persistentvolumeclaims" -> claim(count, object);
      default -> count;
    };
  }

  private static Amounts pod(Amounts count, ObjectNode pod) {
    Amounts usage = count.plus(Amounts.one("pods"));
    Amounts requests = PodResources.of(pod.path("spec"), "requests");
    for (String name : requests.names()) {
      String quantity = requests.get(name);
      if (isOfNode(name)) {
        usage = usage.with(name, quantity);
      }
      usage = usage.with("requests." + name, quantity);
    }
    Amounts limits = PodResources.of(pod.path("spec"), "limits");
    for (String name : limits.names()) {
      if (isOfNode(name)) {
        usage = usage.with("limits." + name, limits.get(name));
      }
    }
    return usage;
  }

  private static boolean isOfNode(String name) {
    return Set.of("cpu", "memory", "ephemeral-storage").contains(name)
        || name.startsWith("hugepages-");
  }

  private static Amounts service(Amounts count, JsonNode spec) {
    String type = Json.text(spec, "type");
    boolean balanced = type.equals("LoadBalancer");
    boolean ports =
        type.equals("NodePort")
            || balanced && spec.path("allocateLoadBalancerNodePorts").asBoolean(true);
    Amounts usage = balanced ? count.plus(Amounts.one("services.loadbalancers")) : count;
    return ports
        ? usage.with("services.nodeports", String.valueOf(spec.path("ports").size()))
        : usage;
  }

  private static Amounts claim(Amounts count, ObjectNode claim) {
    String storage = Json.text(claim, "spec", "resources", "requests", "storage");
    String ofClass = Json.text(claim, "spec", "storageClassName") + ".storageclass.storage.k8s.io/";
    Amounts usage = count;
    if (!Json.text(claim, "spec", "storageClassName").isEmpty()) {
      usage = usage.plus(Amounts.one(ofClass + "persistentvolumeclaims"));
    }
    if (!storage.isEmpty() && Quantity.value(storage).signum() > 0) {
      usage = usage.with("requests.storage", storage);
      if (!Json.text(claim, "spec", "storageClassName").isEmpty()) {
        usage = usage.with(ofClass + "requests.storage", storage);
      }
    }
    return usage;
  }
}
