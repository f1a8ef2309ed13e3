package dev.k8slab.grader.expression;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.grader.netpolicy.Direction;
import dev.k8slab.grader.netpolicy.Neighbourhood;
import dev.k8slab.grader.netpolicy.NetworkPolicies;
import dev.k8slab.grader.netpolicy.Party;
import dev.k8slab.grader.netpolicy.Ports;
import dev.k8slab.port.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What NetworkPolicies say, for expressions: their objects come as maps. */
final class Traffic {

  private static final ObjectMapper JSON = Serialization.jsonMapper();

  /** Set on every namespace by the API server since Kubernetes 1.21 (KEP-2161). */
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  /** No namespace has this name: it is longer than a name may be. */
  private static final String LATER = "made-later-".repeat(6);

  private Traffic() {}

  /**
   * Whether they leave a pod alone in a direction.
   *
   * @param direction {@code Ingress} or {@code Egress}
   */
  static boolean unrestricted(
      List<Map<String, Object>> policies, Map<String, Object> pod, String direction) {
    // its namespace's labels have no part in this: policies select pods of their own namespace
    return policies(policies).unrestricted(party(pod, Map.of()), Direction.of(direction));
  }

  /**
   * The ports at which they let one pod into another, such as {@code TCP 80}; empty for none.
   *
   * @param namespaces all that rules may select; one that is not there has no labels
   * @param from need not be there
   */
  static List<String> entering(
      List<Map<String, Object>> policies,
      List<Map<String, Object>> namespaces,
      Map<String, Object> from,
      Map<String, Object> to) {
    Map<String, Map<String, String>> labels = labels(namespaces);
    Ports ports = policies(policies).entering(party(from, labels), party(to, labels));
    return ports.none() ? List.of() : List.of(ports.toString().split("; "));
  }

  /**
   * Whom beside the pods of its namespace they let into a pod, such as {@code everybody at TCP 80};
   * empty for nobody. A namespace that somebody makes later counts too, with the label that the API
   * server gives it, if any; one of another attempt does not.
   *
   * @param namespaces all there are
   * @param pods those of the pod's namespace
   */
  static List<String> strangers(
      List<Map<String, Object>> policies,
      List<Map<String, Object>> namespaces,
      List<Map<String, Object>> pods,
      Map<String, Object> pod) {
    Map<String, Map<String, String>> labels = labels(namespaces);
    Party to = party(pod, labels);
    List<Map<String, String>> others = new ArrayList<>();
    others.add(to.namespaceLabels().containsKey(NAME_LABEL) ? Map.of(NAME_LABEL, LATER) : Map.of());
    labels.forEach(
        (name, each) -> {
          if (!name.equals(to.namespace()) && !each.containsKey(Labels.MANAGED)) {
            others.add(each);
          }
        });
    List<String> addresses =
        pods.stream().flatMap(each -> party(each, labels).addresses().stream()).toList();
    return policies(policies).strangers(to, new Neighbourhood(others, addresses)).stream()
        .map(each -> each.who() + " at " + each.ports())
        .toList();
  }

  private static NetworkPolicies policies(List<Map<String, Object>> policies) {
    return new NetworkPolicies(
        policies.stream().map(each -> typed(each, NetworkPolicy.class)).toList());
  }

  private static Map<String, Map<String, String>> labels(List<Map<String, Object>> namespaces) {
    return namespaces.stream()
        .map(each -> typed(each, Namespace.class).getMetadata())
        .collect(
            Collectors.toMap(
                ObjectMeta::getName,
                each -> each.getLabels() == null ? Map.of() : each.getLabels(),
                (first, second) -> first));
  }

  private static Party party(
      Map<String, Object> pod, Map<String, Map<String, String>> labelsOfNamespaces) {
    Pod typed = typed(pod, Pod.class);
    if (typed.getSpec() == null) {
      throw new IllegalArgumentException("a Pod needs a spec");
    }
    return Party.of(
        typed, labelsOfNamespaces.getOrDefault(typed.getMetadata().getNamespace(), Map.of()));
  }

  private static <T extends HasMetadata> T typed(Map<String, Object> object, Class<T> type) {
    T typed;
    try {
      // by its text: CEL's numbers are longs, which the client's types do not take as they are
      typed = JSON.readValue(JSON.writeValueAsBytes(object), type);
    } catch (IOException e) {
      // its own message would print the object
      throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
    }
    if (typed.getMetadata() == null || typed.getMetadata().getName() == null) {
      throw new IllegalArgumentException("a " + type.getSimpleName() + " needs a name");
    }
    return typed;
  }
}
