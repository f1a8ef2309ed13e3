package dev.k8slab.grader.expression;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.grader.netpolicy.Direction;
import dev.k8slab.grader.netpolicy.NetworkPolicies;
import dev.k8slab.grader.netpolicy.Party;
import dev.k8slab.grader.netpolicy.Ports;
import dev.k8slab.grader.netpolicy.Reach;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What NetworkPolicies say, for expressions: their objects come as maps. */
final class Traffic {

  private static final ObjectMapper JSON = Serialization.jsonMapper();

  private Traffic() {}

  /**
   * The ports of one pod that another may connect to.
   *
   * @param policies NetworkPolicies
   * @param namespaces Namespaces, for their labels; one that is not given has none
   * @param from a Pod
   * @param to a Pod
   * @return such as {@code TCP 5432} and {@code UDP 1-1023}; only {@code every port} where all are,
   *     and where nothing is defined, since one of the pods uses its node's network
   */
  static List<String> allowedPorts(
      List<Map<String, Object>> policies,
      List<Map<String, Object>> namespaces,
      Map<String, Object> from,
      Map<String, Object> to) {
    return policies(policies).reach(party(from, namespaces), party(to, namespaces))
            instanceof Reach.Told told
        ? texts(told.ports())
        : texts(Ports.ALL);
  }

  /**
   * Whether they leave a pod alone in a direction.
   *
   * @param direction {@code Ingress} or {@code Egress}
   */
  static boolean unrestricted(
      List<Map<String, Object>> policies, Map<String, Object> pod, String direction) {
    return policies(policies).unrestricted(party(pod, List.of()), Direction.of(direction));
  }

  private static List<String> texts(Ports ports) {
    return ports.everything()
        ? List.of(ports.toString())
        : ports.ranges().stream().map(range -> range.protocol() + " " + range).toList();
  }

  private static NetworkPolicies policies(List<Map<String, Object>> policies) {
    return new NetworkPolicies(
        policies.stream().map(each -> typed(each, NetworkPolicy.class)).toList());
  }

  private static Party party(Map<String, Object> pod, List<Map<String, Object>> namespaces) {
    Pod typed = typed(pod, Pod.class);
    if (typed.getSpec() == null) {
      throw new IllegalArgumentException("a Pod needs a spec");
    }
    return Party.of(typed, labels(typed.getMetadata().getNamespace(), namespaces));
  }

  private static Map<String, String> labels(String name, List<Map<String, Object>> namespaces) {
    return namespaces.stream()
        .map(each -> typed(each, Namespace.class).getMetadata())
        .filter(metadata -> metadata.getName().equals(name))
        .flatMap(metadata -> Stream.ofNullable(metadata.getLabels()))
        .findFirst()
        .orElse(Map.of());
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
