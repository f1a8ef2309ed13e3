package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A NetworkPolicy beside the right ones, or something more in one of them: policies add up. */
final class NetworkPolicies {

  private static final String KIND = "NetworkPolicy";

  private NetworkPolicies() {}

  static List<Addition> beside(Scene scene) {
    List<JsonNode> policies = scene.solved(KIND);
    List<Addition> additions = new ArrayList<>();
    if (policies.isEmpty()) {
      return additions;
    }
    additions.add(
        policy(
            Expected.WRONG,
            "a policy that lets everybody in everywhere",
            "{'podSelector': {}, 'policyTypes': ['Ingress'], 'ingress': [{}]}"));
    additions.add(
        policy(
            Expected.WRONG,
            "a policy that lets every address in everywhere",
            "{'podSelector': {}, 'policyTypes': ['Ingress'], 'ingress': [{'from': [{'ipBlock':"
                + " {'cidr': '0.0.0.0/0'}}]}]}"));
    additions.add(
        policy(
            Expected.WRONG,
            "a policy that lets nothing out",
            "{'podSelector': {}, 'policyTypes': ['Egress']}"));
    additions.add(
        policy(
            Expected.HARMLESS,
            "a policy that lets everybody in to pods that are not there",
            "{'podSelector': {'matchLabels': {'lab-addition': 'nobody'}}, 'policyTypes':"
                + " ['Ingress'], 'ingress': [{}]}"));
    for (JsonNode policy : policies) {
      ObjectNode copy = named(policy.path("spec").deepCopy());
      additions.add(
          Addition.manifests(
              Expected.HARMLESS,
              Scene.reported(policy) + " once more, under another name",
              List.of(copy)));
      if (policy.at("/spec/ingress/0/ports").isArray()) {
        additions.add(
            wider(policy, "ports", "the same as " + Scene.reported(policy) + " for all ports"));
      }
      if (policy.at("/spec/ingress/0/from").isArray()) {
        additions.add(
            wider(policy, "from", "the same as " + Scene.reported(policy) + " for everybody"));
      }
    }
    return additions;
  }

  private static Addition policy(Expected expected, String what, String spec) {
    return Addition.manifests(expected, what, List.of(named(Json.object(spec))));
  }

  private static Addition wider(JsonNode policy, String without, String what) {
    ObjectNode copy = named(policy.path("spec").deepCopy());
    copy.at("/spec/ingress").forEach(rule -> ((ObjectNode) rule).remove(without));
    return Addition.manifests(Expected.WRONG, what, List.of(copy));
  }

  private static ObjectNode named(JsonNode spec) {
    ObjectNode policy =
        Json.object(
            "{'apiVersion': 'networking.k8s.io/v1', 'kind': 'NetworkPolicy', 'metadata': {'name':"
                + " 'lab-addition'}}");
    policy.set("spec", spec);
    return policy;
  }

  /** Something more in a policy that the solution makes. */
  static List<Inside> inside(JsonNode object, Scene scene) {
    List<Inside> inside = new ArrayList<>();
    if (!Scene.kind(object).equals(KIND) || !object.path("spec").isObject()) {
      return inside;
    }
    add(
        Expected.WRONG,
        "a label that pods must have",
        object,
        inside,
        spec -> Json.mapping(Json.mapping(spec, "podSelector"), "matchLabels").put(Scene.NEW, "x"));
    add(
        Expected.WRONG,
        "Egress to its types",
        object,
        inside,
        spec -> {
          ArrayNode types = Json.list(spec, "policyTypes");
          if (types.isEmpty()) {
            types.add("Ingress");
          }
          types.add("Egress");
        });
    if (object.at("/spec/ingress/0/from").isArray()) {
      peer(Expected.WRONG, "every namespace's pods", "{'namespaceSelector': {}}", object, inside);
      peer(Expected.WRONG, "every address", "{'ipBlock': {'cidr': '0.0.0.0/0'}}", object, inside);
      peer(
          Expected.HARMLESS,
          "pods that are not there",
          "{'podSelector': {'matchLabels': {'lab-addition': 'nobody'}}}",
          object,
          inside);
    }
    JsonNode ports = object.at("/spec/ingress/0/ports");
    if (ports.isArray()) {
      otherPorts(scene, ports)
          .forEach(
              port ->
                  add(
                      Expected.WRONG,
                      "port " + port,
                      object,
                      inside,
                      spec ->
                          ((ArrayNode) spec.at("/ingress/0/ports")).addObject().put("port", port)));
    }
    return inside;
  }

  private static void peer(
      Expected expected, String what, String peer, JsonNode object, List<Inside> inside) {
    add(
        expected,
        what + " to those let in",
        object,
        inside,
        spec -> ((ArrayNode) spec.at("/ingress/0/from")).add(Json.object(peer)));
  }

  private static void add(
      Expected expected,
      String what,
      JsonNode object,
      List<Inside> inside,
      Consumer<ObjectNode> change) {
    ObjectNode copy = object.deepCopy();
    change.accept((ObjectNode) copy.get("spec"));
    inside.add(new Inside(expected, what, copy));
  }

  /** Ports that pods of the start serve beside those that are opened. */
  private static Set<Integer> otherPorts(Scene scene, JsonNode opened) {
    Set<Integer> ports = new LinkedHashSet<>();
    for (JsonNode pod : scene.started("Pod")) {
      List<JsonNode> own = pod.path("spec").findValues("containerPort");
      boolean serves =
          own.stream().anyMatch(port -> opened.findValues("port").stream().anyMatch(port::equals));
      if (serves) {
        own.forEach(port -> ports.add(port.asInt()));
      }
    }
    opened.findValues("port").forEach(port -> ports.remove(port.asInt()));
    return ports;
  }
}
