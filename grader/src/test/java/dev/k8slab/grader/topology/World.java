package dev.k8slab.grader.topology;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Objects of a namespace {@code lab} as a test writes them down, and the graph of them. */
final class World {

  static final String NAMESPACE = "lab";

  private final List<HasMetadata> objects = new ArrayList<>();

  /** Objects in YAML, separated by lines of three dashes. */
  static World of(String... texts) {
    World world = new World();
    Stream.of(texts)
        .flatMap(text -> Stream.of(text.split("(?m)^---$")))
        .filter(text -> !text.isBlank())
        .forEach(text -> world.objects.add(Serialization.unmarshal(text)));
    return world;
  }

  /** A ready pod; further fields of its metadata and its spec in YAML's short form. */
  static String pod(String name, String metadata, String spec) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: %1$s, namespace: lab, uid: uid-%1$s%2$s}
    spec: {nodeName: lab-node, containers: [{name: main, image: "nginx:1.27"}]%3$s}
    status:
      phase: Running
      podIP: 10.42.0.7
      conditions: [{type: Ready, status: "True"}]
      containerStatuses:
        - {name: main, ready: true, restartCount: 0, state: {running: {}}}
    ---
    """
        .formatted(
            name, metadata.isEmpty() ? "" : ", " + metadata, spec.isEmpty() ? "" : ", " + spec);
  }

  /** The same pod with another status. */
  static String podWith(String name, String metadata, String status) {
    String ready = pod(name, metadata, "");
    return ready.substring(0, ready.indexOf("status:")) + "status: " + status + "\n---\n";
  }

  Graph graph() {
    return Topology.of(Inventory.of(NAMESPACE, objects));
  }

  Graph graph(Set<String> unknown, Set<String> hidden, Set<Ref> noted) {
    return Topology.of(new Inventory(NAMESPACE, objects, unknown, hidden, noted));
  }

  static Ref ref(String kind, String name) {
    return new Ref(kind, NAMESPACE, name);
  }

  static Node node(Graph graph, Ref ref) {
    Optional<Node> node = graph.node(ref);
    return node.orElseThrow(() -> new AssertionError(ref + " is not among " + graph.nodes()));
  }

  /** Whom something does it to, by name. */
  static List<String> names(List<Edge> edges) {
    return edges.stream().map(edge -> edge.to().name()).toList();
  }
}
