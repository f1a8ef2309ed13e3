package dev.k8slab.grader.netpolicy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A pod as far as NetworkPolicies look at it.
 *
 * @param namespace its namespace
 * @param name its name
 * @param namespaceLabels the namespace's labels
 * @param labels its own labels
 * @param addresses its IP addresses; empty as long as it has none
 * @param ports the ports that its containers give names
 * @param onNode whether it uses its node's network ({@code hostNetwork})
 */
public record Party(
    String namespace,
    String name,
    Map<String, String> namespaceLabels,
    Map<String, String> labels,
    List<String> addresses,
    List<NamedPort> ports,
    boolean onNode) {

  /**
   * A port with a name.
   *
   * @param name its name
   * @param protocol TCP, UDP or SCTP
   * @param number from 1 to 65535
   */
  public record NamedPort(String name, String protocol, int number) {}

  public Party {
    namespaceLabels = Map.copyOf(namespaceLabels);
    labels = Map.copyOf(labels);
    addresses = List.copyOf(addresses);
    ports = List.copyOf(ports);
  }

  /** A pod in a namespace with these labels. */
  public static Party of(Pod pod, Map<String, String> namespaceLabels) {
    Map<String, String> labels = pod.getMetadata().getLabels();
    return new Party(
        pod.getMetadata().getNamespace(),
        pod.getMetadata().getName(),
        namespaceLabels,
        labels == null ? Map.of() : labels,
        addresses(pod),
        ports(pod),
        Boolean.TRUE.equals(pod.getSpec().getHostNetwork()));
  }

  boolean isSame(Party other) {
    return namespace.equals(other.namespace) && name.equals(other.name);
  }

  /** The ports of this name and protocol, if any. */
  Ports named(String wanted, String protocol) {
    return ports.stream()
        .filter(port -> port.name().equals(wanted) && port.protocol().equals(protocol))
        .map(port -> Ports.of(protocol, port.number(), port.number()))
        .reduce(Ports.NONE, Ports::or);
  }

  private static List<String> addresses(Pod pod) {
    return pod.getStatus() == null
        ? List.of()
        : Stream.concat(
                Stream.of(pod.getStatus()).map(status -> status.getPodIP()),
                pod.getStatus().getPodIPs().stream().map(PodIP::getIp))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
  }

  private static List<NamedPort> ports(Pod pod) {
    return Stream.concat(pod.getSpec().getContainers().stream(), sidecars(pod))
        .map(Container::getPorts)
        .flatMap(List::stream)
        .filter(port -> port.getName() != null)
        .map(port -> new NamedPort(port.getName(), protocol(port), port.getContainerPort()))
        .distinct()
        .toList();
  }

  private static Stream<Container> sidecars(Pod pod) {
    return pod.getSpec().getInitContainers().stream()
        .filter(container -> "Always".equals(container.getRestartPolicy()));
  }

  private static String protocol(ContainerPort port) {
    return port.getProtocol() == null ? "TCP" : port.getProtocol();
  }
}
