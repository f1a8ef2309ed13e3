package dev.k8slab.core.report;

import dev.k8slab.grader.netpolicy.Outside;
import dev.k8slab.grader.topology.Edge;
import dev.k8slab.grader.topology.Flow;
import dev.k8slab.grader.topology.Graph;
import dev.k8slab.grader.topology.Isolation;
import dev.k8slab.grader.topology.Loose;
import dev.k8slab.grader.topology.Node;
import dev.k8slab.grader.topology.PodGroup;
import dev.k8slab.grader.topology.Ref;
import dev.k8slab.grader.topology.Traffic;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A graph for other programs. */
public final class MapJson {

  private MapJson() {}

  /**
   * The graph as JSON.
   *
   * @param enforced whether the cluster enforces NetworkPolicies
   */
  public static String of(Graph graph, String exercise, boolean enforced) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("exercise", exercise);
    map.put("namespace", graph.namespace());
    map.put("nodes", graph.nodes().stream().map(MapJson::node).toList());
    map.put("edges", graph.edges().stream().map(MapJson::edge).toList());
    map.put("loose", Loose.of(graph).stream().map(node -> node.ref().id()).toList());
    map.put("traffic", traffic(graph.traffic(), enforced));
    map.put("hidden", graph.hidden());
    return Json.of(map);
  }

  private static Map<String, Object> node(Node node) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", node.ref().id());
    map.put("kind", node.ref().kind());
    map.put("namespace", node.ref().namespace().isEmpty() ? null : node.ref().namespace());
    map.put("name", node.ref().name());
    map.put("health", word(node.health()));
    map.put("status", node.status());
    map.put("facts", node.facts());
    return map;
  }

  private static Map<String, Object> edge(Edge edge) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("from", edge.from().id());
    map.put("relation", word(edge.relation()));
    map.put("to", edge.to().id());
    map.put("detail", edge.detail());
    return map;
  }

  private static Map<String, Object> traffic(Traffic traffic, boolean enforced) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("enforced", enforced);
    map.put("groups", traffic.groups().stream().map(MapJson::group).toList());
    map.put("flows", traffic.flows().stream().map(MapJson::flow).toList());
    return map;
  }

  private static Map<String, Object> group(PodGroup group) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", group.name());
    map.put("pods", group.pods().stream().map(Ref::id).toList());
    map.put("hostNetwork", group.onNode());
    map.put("ingress", isolation(group.ingress()));
    map.put("egress", isolation(group.egress()));
    return map;
  }

  private static Map<String, Object> isolation(Isolation isolation) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("policies", isolation.policies());
    map.put("outside", isolation.outside().stream().map(MapJson::outside).toList());
    return map;
  }

  private static Map<String, Object> outside(Outside outside) {
    return Map.of("who", outside.who(), "ports", outside.ports());
  }

  private static Map<String, Object> flow(Flow flow) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("from", flow.from());
    map.put("to", flow.to());
    map.put("passage", word(flow.passage()));
    map.put("ports", flow.ports());
    map.put("why", flow.why());
    return map;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
