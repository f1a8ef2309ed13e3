package dev.k8slab.grader.effective;

import java.util.List;
import java.util.Map;

/**
 * A pod behind a Service.
 *
 * @param pod the pod's name
 * @param ready whether it is sent traffic
 * @param ports the Service's ports as this pod serves them
 */
public record Backend(String pod, boolean ready, List<Port> ports) {

  /**
   * A port of a Service.
   *
   * @param name its name in the Service, empty for none
   * @param protocol such as {@code TCP}
   * @param port the Service's port
   * @param targetPort the pod's port
   */
  public record Port(String name, String protocol, long port, long targetPort) {

    Map<String, Object> asMap() {
      return Map.of("name", name, "protocol", protocol, "port", port, "targetPort", targetPort);
    }
  }

  /** The same for expressions: {@code pod}, {@code ready}, and {@code ports} with their fields. */
  public Map<String, Object> asMap() {
    return Map.of("pod", pod, "ready", ready, "ports", ports.stream().map(Port::asMap).toList());
  }
}
