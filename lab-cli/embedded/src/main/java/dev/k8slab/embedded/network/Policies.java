package dev.k8slab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Protocol;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.selector.LabelSelector;
import java.util.List;
import java.util.Optional;

/**
 * Which connections NetworkPolicies let through. A pod that none selects for a direction takes and
 * makes all; else one of those that do must have a rule for it. Follows the API's documentation of
 * {@code NetworkPolicySpec}.
 */
final class Policies {
  private static final String RESOURCE = "networkpolicies.networking.k8s.io";

  private final Index<String> byNamespace;
  private final Peers peers;

  Policies(Objects objects, Peers peers) {
    this.byNamespace = new Index<>(objects, RESOURCE, each -> List.of(Meta.namespace(each)));
    this.peers = peers;
  }

  /**
   * True if a connection may be made.
   *
   * @param source the address that it comes from
   * @param to where it really goes, behind any Service
   */
  boolean allow(String source, Endpoint to, Protocol protocol) {
    Optional<ObjectNode> from = peers.pod(source);
    Optional<ObjectNode> target = peers.pod(to.address());
    boolean out =
        from.isEmpty() || allows(from.get(), "Egress", to.address(), target, target, to, protocol);
    boolean fromNode = from.isEmpty() && !isForeign(source);
    boolean in =
        target.isEmpty()
            || fromNode
            || allows(target.get(), "Ingress", source, from, target, to, protocol);
    return out && in;
  }

  /** A node may always reach its pods, or the kubelet could not probe them. */
  private boolean isForeign(String source) {
    return !peers.isNode(source) && !source.endsWith(".1");
  }

  private boolean allows(
      ObjectNode subject,
      String direction,
      String address,
      Optional<ObjectNode> peer,
      Optional<ObjectNode> target,
      Endpoint to,
      Protocol protocol) {
    List<ObjectNode> policies =
        byNamespace.get(Meta.namespace(subject)).stream()
            .filter(policy -> concerns(policy, direction))
            .filter(
                policy ->
                    LabelSelector.of(policy.path("spec").path("podSelector")).matches(subject))
            .toList();
    boolean ingress = direction.equals("Ingress");
    for (ObjectNode policy : policies) {
      for (JsonNode rule : policy.path("spec").path(ingress ? "ingress" : "egress")) {
        if (ports(rule.path("ports"), target, to, protocol)
            && peers(rule.path(ingress ? "from" : "to"), Meta.namespace(policy), address, peer)) {
          return true;
        }
      }
    }
    return policies.isEmpty();
  }

  private static boolean concerns(ObjectNode policy, String direction) {
    JsonNode types = policy.path("spec").path("policyTypes");
    if (types.isEmpty()) {
      return direction.equals("Ingress") || policy.path("spec").has("egress");
    }
    return Json.texts(types).contains(direction);
  }

  private static boolean ports(
      JsonNode ports, Optional<ObjectNode> target, Endpoint to, Protocol protocol) {
    if (ports.isEmpty()) {
      return true;
    }
    for (JsonNode each : ports) {
      String wanted = Json.text(each, "protocol");
      if (!(wanted.isEmpty() ? "TCP" : wanted).equals(protocol.name())) {
        continue;
      }
      JsonNode port = each.path("port");
      int first = port.isNumber() ? port.asInt() : named(port.asText(), target, protocol);
      int last = each.path("endPort").asInt(first);
      if (port.isMissingNode() || first <= to.port() && to.port() <= last) {
        return true;
      }
    }
    return false;
  }

  /** The number of a port that the target's containers name; 0 if none does. */
  private static int named(String name, Optional<ObjectNode> target, Protocol protocol) {
    return target.stream()
        .flatMap(pod -> pod.path("spec").path("containers").valueStream())
        .flatMap(container -> container.path("ports").valueStream())
        .filter(port -> Json.text(port, "name").equals(name))
        .filter(port -> port.path("protocol").asText("TCP").equals(protocol.name()))
        .mapToInt(port -> port.path("containerPort").asInt())
        .findFirst()
        .orElse(0);
  }

  private boolean peers(
      JsonNode list, String namespace, String address, Optional<ObjectNode> peer) {
    if (list.isEmpty()) {
      return true;
    }
    for (JsonNode each : list) {
      if (each.has("ipBlock") ? block(each.get("ipBlock"), address) : pod(each, namespace, peer)) {
        return true;
      }
    }
    return false;
  }

  private static boolean block(JsonNode spec, String address) {
    AddressBlock block = AddressBlock.parse(Json.text(spec, "cidr"));
    return block != null
        && block.contains(address)
        && Json.texts(spec.path("except")).stream()
            .map(AddressBlock::parse)
            .noneMatch(except -> except != null && except.contains(address));
  }

  private boolean pod(JsonNode each, String namespace, Optional<ObjectNode> peer) {
    if (peer.isEmpty()) {
      return false;
    }
    boolean there =
        each.has("namespaceSelector")
            ? peers
                .namespace(peer.get())
                .filter(LabelSelector.of(each.get("namespaceSelector"))::matches)
                .isPresent()
            : Meta.namespace(peer.get()).equals(namespace);
    return there
        && (!each.has("podSelector")
            || LabelSelector.of(each.get("podSelector")).matches(peer.get()));
  }
}
