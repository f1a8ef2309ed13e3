package dev.k8slab.grader.expression;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.grader.netpolicy.Direction;
import dev.k8slab.grader.netpolicy.NetworkPolicies;
import dev.k8slab.grader.netpolicy.Party;
import dev.k8slab.grader.netpolicy.Ports;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What NetworkPolicies say, for expressions: their objects come as maps. */
final class Traffic {

  private static final ObjectMapper JSON = Serialization.jsonMapper();

  private Traffic() {}

  /**
   * Whether they leave a pod alone in a direction.
   *
   * @param direction {@code Ingress} or {@code Egress}
   */
  static boolean unrestricted(
      List<Map<String, Object>> policies, Map<String, Object> pod, String direction) {
    return policies(policies).unrestricted(party(pod), Direction.of(direction));
  }

  /**
   * The ports at which they let one pod into another, such as {@code TCP 80}; empty for none.
   *
   * @param from need not be there: of another namespace, it is somebody without labels
   */
  static List<String> entering(
      List<Map<String, Object>> policies, Map<String, Object> from, Map<String, Object> to) {
    Ports ports = policies(policies).entering(party(from), party(to));
    return ports.none() ? List.of() : List.of(ports.toString().split("; "));
  }

  private static NetworkPolicies policies(List<Map<String, Object>> policies) {
    return new NetworkPolicies(
        policies.stream().map(each -> typed(each, NetworkPolicy.class)).toList());
  }

  /** The labels of its namespace are not known: a selector of namespaces may find it by none. */
  private static Party party(Map<String, Object> pod) {
    Pod typed = typed(pod, Pod.class);
    if (typed.getSpec() == null) {
      throw new IllegalArgumentException("a Pod needs a spec");
    }
    return Party.of(typed, Map.of());
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
