package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.containers.process.Machine;
import dev.k8slab.embedded.json.Json;
import java.time.Instant;

/** Node objects, as nodes write themselves. Follows {@code kubelet_node_status.go}. */
public final class Registration {
  private static final String[][] CONDITIONS = {
    {
      "MemoryPressure",
      "False",
      "KubeletHasSufficientMemory",
      "kubelet has sufficient memory available"
    },
    {"DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"},
    {"PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"},
    {"Ready", "True", "KubeletReady", "kubelet is posting ready status"}
  };
  private static final String[][] CAPACITY = {
    {"cpu", "4"}, {"ephemeral-storage", "65536Mi"}, {"memory", "8Gi"}, {"pods", "110"}
  };

  /** What containers that are simulated learn of the machine; nothing of it is of this one. */
  public static final Machine MACHINE = new Machine("5.15.0", "#1 SMP", 4, 8L << 30, Instant.EPOCH);

  private Registration() {}

  /**
   * A node that is ready.
   *
   * @param version such as {@code v1.36.2}
   * @param now RFC 3339
   */
  public static ObjectNode of(NodeOptions options, String version, String now) {
    ObjectNode node = Json.object().put("apiVersion", "v1").put("kind", "Node");
    ObjectNode metadata = node.putObject("metadata").put("name", options.name());
    labels(metadata.putObject("labels"), options);
    metadata
        .putObject("annotations")
        .put("node.alpha.kubernetes.io/ttl", "0")
        .put("volumes.kubernetes.io/controller-managed-attach-detach", "true");
    ObjectNode spec = node.putObject("spec").put("podCIDR", options.podNetwork());
    spec.putArray("podCIDRs").add(options.podNetwork());
    status(node.putObject("status"), options, version, now);
    return node;
  }

  private static void labels(ObjectNode labels, NodeOptions options) {
    for (String prefix : new String[] {"beta.kubernetes.io/", "kubernetes.io/"}) {
      labels.put(prefix + "arch", "amd64").put(prefix + "os", "linux");
    }
    labels.put("kubernetes.io/hostname", options.name());
    if (options.controlPlane()) {
      labels.put("node-role.kubernetes.io/control-plane", "true");
    }
    if (!options.zone().isEmpty()) {
      labels.put("topology.kubernetes.io/zone", options.zone());
    }
  }

  private static void status(ObjectNode status, NodeOptions options, String version, String now) {
    for (String list : new String[] {"capacity", "allocatable"}) {
      ObjectNode resources = status.putObject(list);
      for (String[] resource : CAPACITY) {
        resources.put(resource[0], resource[1]);
      }
    }
    ArrayNode conditions = status.putArray("conditions");
    for (String[] condition : CONDITIONS) {
      conditions
          .addObject()
          .put("type", condition[0])
          .put("status", condition[1])
          .put("lastHeartbeatTime", now)
          .put("lastTransitionTime", now)
          .put("reason", condition[2])
          .put("message", condition[3]);
    }
    ArrayNode addresses = status.putArray("addresses");
    addresses.addObject().put("type", "InternalIP").put("address", options.address());
    addresses.addObject().put("type", "Hostname").put("address", options.name());
    status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", 10250L);
    status
        .putObject("nodeInfo")
        .put("machineID", "")
        .put("systemUUID", "")
        .put("bootID", "")
        .put("kernelVersion", MACHINE.release())
        .put("osImage", "Embedded Linux")
        .put("containerRuntimeVersion", "containerd://2.1.9")
        .put("kubeletVersion", version)
        .put("kubeProxyVersion", version)
        .put("operatingSystem", "linux")
        .put("architecture", "amd64");
  }
}
