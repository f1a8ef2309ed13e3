package dev.k8slab.grader.effective;

import java.util.Map;
import java.util.stream.Stream;

/** Which of a pod's ports a Service's port means. */
final class TargetPorts {

  private TargetPorts() {}

  /**
   * The port of a pod that a Service's port leads to, as {@code FindPort} of {@code
   * k8s.io/kubernetes/pkg/api/v1/pod} finds it: a number is taken as it is, whether or not a
   * container names it; a name is looked up in the pod's containers and sidecars, by name and
   * protocol.
   *
   * @param servicePort one of a Service's ports
   * @param pod a Pod
   * @return the port, or nothing where the pod has none of that name
   */
  static Stream<Backend.Port> find(Map<String, Object> servicePort, Map<String, Object> pod) {
    String name = Fields.textAt(servicePort, "name");
    String protocol = protocol(servicePort);
    long port = number(servicePort.get("port"));
    Object target = servicePort.getOrDefault("targetPort", port);
    Stream<Long> found =
        target instanceof String wanted ? named(wanted, protocol, pod) : Stream.of(number(target));
    return found.limit(1).map(number -> new Backend.Port(name, protocol, port, number));
  }

  private static Stream<Long> named(String wanted, String protocol, Map<String, Object> pod) {
    Map<String, Object> spec = PodSpecs.of(pod);
    Stream<Map<String, Object>> sidecars =
        Fields.mapsAt(spec, "initContainers").stream()
            .filter(container -> Fields.textAt(container, "restartPolicy").equals("Always"));
    return Stream.concat(Fields.mapsAt(spec, "containers").stream(), sidecars)
        .flatMap(container -> Fields.mapsAt(container, "ports").stream())
        .filter(port -> Fields.textAt(port, "name").equals(wanted))
        .filter(port -> protocol(port).equals(protocol))
        .map(port -> number(port.get("containerPort")));
  }

  private static String protocol(Map<String, Object> port) {
    String protocol = Fields.textAt(port, "protocol");
    return protocol.isEmpty() ? "TCP" : protocol;
  }

  private static long number(Object port) {
    if (port instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException("a port must be a number");
  }
}
