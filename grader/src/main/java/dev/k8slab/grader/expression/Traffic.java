package dev.k8slab.grader.expression;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.grader.netpolicy.Direction;
import dev.k8slab.grader.netpolicy.NetworkPolicies;
import dev.k8slab.grader.netpolicy.Party;
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

  private static NetworkPolicies policies(List<Map<String, Object>> policies) {
    return new NetworkPolicies(
        policies.stream().map(each -> typed(each, NetworkPolicy.class)).toList());
  }

  /** Of which namespace it is matters to no rule that is for everybody. */
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
