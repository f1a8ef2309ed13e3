package dev.k8slab.grader.netpolicy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.stream.Collectors;

/** A rule of either direction: {@code NetworkPolicyIngressRule} and {@code …EgressRule}. */
record Rule(String namespace, List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {

  static List<Rule> of(NetworkPolicy policy, Direction direction) {
    String namespace = policy.getMetadata().getNamespace();
    return direction == Direction.INGRESS
        ? policy.getSpec().getIngress().stream()
            .map(rule -> new Rule(namespace, rule.getFrom(), rule.getPorts()))
            .toList()
        : policy.getSpec().getEgress().stream()
            .map(rule -> new Rule(namespace, rule.getTo(), rule.getPorts()))
            .toList();
  }

  /**
   * Whether traffic with this party is meant: "If this field is empty or missing, this rule matches
   * all sources".
   */
  boolean matches(Party other) {
    return peers.isEmpty() || peers.stream().anyMatch(peer -> Peers.match(peer, namespace, other));
  }

  /** Whether it is for every address that a pod may have to do with. */
  boolean isForEverybody(Party pod) {
    return peers.isEmpty() || Peers.areAll(peers, pod.addresses());
  }

  /** The ports that are meant whatever the destination, so those that are given by number. */
  Ports numberedPorts() {
    return ports.isEmpty()
        ? Ports.ALL
        : ports.stream()
            .filter(port -> !isNamed(port))
            .map(port -> of(port, null))
            .reduce(Ports.NONE, Ports::or);
  }

  /**
   * The ports of a destination that are meant: "If this field is empty or missing, this rule
   * matches all ports". Names are those of the destination's containers.
   */
  Ports of(Party destination) {
    return ports.isEmpty()
        ? Ports.ALL
        : ports.stream().map(port -> of(port, destination)).reduce(Ports.NONE, Ports::or);
  }

  private static Ports of(NetworkPolicyPort port, Party destination) {
    String protocol = protocol(port);
    if (port.getPort() == null) {
      return Ports.of(protocol, 1, Ports.LAST);
    } else if (port.getPort().getStrVal() != null) {
      return destination.named(port.getPort().getStrVal(), protocol);
    }
    int first = port.getPort().getIntVal();
    return Ports.of(protocol, first, port.getEndPort() == null ? first : port.getEndPort());
  }

  /** The ports in words, for destinations that are not known. */
  String portsText() {
    if (ports.isEmpty() || ports.stream().noneMatch(Rule::isNamed)) {
      return of((Party) null).toString();
    }
    return ports.stream()
        .map(
            port ->
                isNamed(port)
                    ? protocol(port) + " " + port.getPort().getStrVal()
                    : of(port, null).toString())
        .collect(Collectors.joining("; "));
  }

  private static boolean isNamed(NetworkPolicyPort port) {
    return port.getPort() != null && port.getPort().getStrVal() != null;
  }

  private static String protocol(NetworkPolicyPort port) {
    return port.getProtocol() == null ? "TCP" : port.getProtocol();
  }
}
