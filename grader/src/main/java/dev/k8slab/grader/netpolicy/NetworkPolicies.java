package dev.k8slab.grader.netpolicy;

import dev.k8slab.grader.effective.LabelSelectors;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may connect to whom as the NetworkPolicies say it; whether anything enforces them is another
 * question, which only traffic answers. A pure function of the policies, by what the types of
 * {@code k8s.io/api/networking/v1} and the page <a
 * href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">Network
 * Policies</a> of the documentation say:
 *
 * <ul>
 *   <li>A pod is isolated in a direction once a policy of its namespace selects it for that
 *       direction; else it is open. A missing {@code policyTypes} means {@code Ingress}, and {@code
 *       Egress} too where there are egress rules.
 *   <li>An isolated pod may do what any rule of any of those policies allows: they are additive,
 *       and in no order.
 *   <li>A connection needs both sides: the source's egress and the destination's ingress.
 *   <li>A pod cannot block access to itself.
 *   <li>A protocol that is not given is TCP; the name of a port is looked up in the destination's
 *       containers.
 *   <li>An {@code ipBlock} is compared with pods' addresses too, literally: the documentation says
 *       that it should name addresses outside of the cluster, not that it must, and leaves open
 *       whether addresses are looked at before or after a Service's are rewritten.
 *   <li>For pods on their node's network nothing is defined. Traffic from and to a pod's own node,
 *       such as the kubelet's probes, is always allowed.
 * </ul>
 */
public final class NetworkPolicies {

  private static final String EVERYBODY = "everybody";

  private final List<NetworkPolicy> policies;

  /** The policies, of any namespaces. */
  public NetworkPolicies(List<NetworkPolicy> policies) {
    this.policies =
        policies.stream()
            .filter(policy -> policy.getSpec() != null)
            .sorted(Comparator.comparing(policy -> policy.getMetadata().getName()))
            .toList();
  }

  /** What they say of connections from one pod to another. */
  public Reach reach(Party from, Party to) {
    if (from.onNode() || to.onNode()) {
      return new Reach.Undefined();
    } else if (from.isSame(to)) {
      return new Reach.Reported(Ports.ALL, Ports.ALL, List.of(), List.of());
    }
    return new Reach.Reported(
        ports(from, Direction.EGRESS, to, to),
        ports(to, Direction.INGRESS, from, to),
        isolating(from, Direction.EGRESS),
        isolating(to, Direction.INGRESS));
  }

  /** The names of the policies that isolate a pod in a direction; empty where it is open. */
  public List<String> isolating(Party pod, Direction direction) {
    return selecting(pod, direction).map(policy -> policy.getMetadata().getName()).toList();
  }

  /**
   * Whether they leave a pod alone in a direction: none isolates it, or those that do allow every
   * port of everybody. Ports by name allow nothing here, as it depends on the other pod what they
   * are.
   */
  public boolean unrestricted(Party pod, Direction direction) {
    return isolating(pod, direction).isEmpty()
        || rules(pod, direction)
            .filter(rule -> rule.isForEverybody(pod))
            .map(Rule::numberedPorts)
            .reduce(Ports.NONE, Ports::or)
            .every()
        || Peers.areAll(
            rules(pod, direction)
                .filter(rule -> rule.numberedPorts().every())
                .flatMap(rule -> rule.peers().stream())
                .toList(),
            pod.addresses());
  }

  /**
   * The ports at which a pod's own policies let somebody in, whatever keeps the other one from
   * going out.
   */
  public Ports entering(Party from, Party to) {
    return reach(from, to) instanceof Reach.Reported reported ? reported.entering() : Ports.ALL;
  }

  /**
   * Whom beyond its own namespace an isolated pod may connect to, or be connected by; in words, as
   * the rules name them. Empty for nobody.
   */
  public List<Outside> outside(Party pod, Direction direction) {
    return rules(pod, direction).flatMap(rule -> outside(rule, peer -> true)).distinct().toList();
  }

  /**
   * Whom a pod's own policies let in beside pods of its namespace, in words, as the rules name
   * them; empty for nobody, and also where a rule names somebody from outside who cannot be.
   */
  public List<Outside> strangers(Party to, Neighbourhood neighbourhood) {
    return isolating(to, Direction.INGRESS).isEmpty()
        ? List.of(new Outside(EVERYBODY, Ports.ALL.toString()))
        : rules(to, Direction.INGRESS)
            .flatMap(rule -> outside(rule, peer -> Peers.meansOthers(peer, neighbourhood)))
            .distinct()
            .toList();
  }

  private static Stream<Outside> outside(Rule rule, Predicate<NetworkPolicyPeer> meant) {
    return rule.peers().isEmpty()
        ? Stream.of(new Outside(EVERYBODY, rule.portsText()))
        : rule.peers().stream()
            .filter(meant)
            .map(Peers::outside)
            .flatMap(Optional::stream)
            .map(who -> new Outside(who, rule.portsText()));
  }

  private Ports ports(Party selected, Direction direction, Party other, Party destination) {
    return selecting(selected, direction).findAny().isEmpty()
        ? Ports.ALL
        : rules(selected, direction)
            .filter(rule -> rule.matches(other))
            .map(rule -> rule.of(destination))
            .reduce(Ports.NONE, Ports::or);
  }

  private Stream<Rule> rules(Party selected, Direction direction) {
    return selecting(selected, direction).flatMap(policy -> Rule.of(policy, direction).stream());
  }

  private Stream<NetworkPolicy> selecting(Party pod, Direction direction) {
    return policies.stream()
        .filter(policy -> pod.namespace().equals(policy.getMetadata().getNamespace()))
        .filter(policy -> concerns(policy, direction))
        .filter(policy -> selects(policy.getSpec().getPodSelector(), pod));
  }

  private static boolean concerns(NetworkPolicy policy, Direction direction) {
    List<String> types = policy.getSpec().getPolicyTypes();
    return types.isEmpty()
        ? direction == Direction.INGRESS || !policy.getSpec().getEgress().isEmpty()
        : types.contains(direction.type());
  }

  /** "This field is optional. If it is not specified, it defaults to an empty selector." */
  private static boolean selects(LabelSelector selector, Party pod) {
    return !pod.onNode() && (selector == null || LabelSelectors.select(selector, pod.labels()));
  }
}
