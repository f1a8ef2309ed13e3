package dev.k8slab.grader.topology;

import dev.k8slab.grader.effective.LabelSelectors;
import dev.k8slab.grader.netpolicy.Direction;
import dev.k8slab.grader.netpolicy.NetworkPolicies;
import dev.k8slab.grader.netpolicy.Party;
import dev.k8slab.grader.netpolicy.Ports;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Policies, the pods they select, and who may connect to whom. */
final class TrafficPart {

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  /** Labels by which controllers tell their own pods apart. */
  private static final Set<String> GENERATED =
      Set.of(
          "pod-template-hash",
          "controller-revision-hash",
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index",
          "controller-uid",
          "batch.kubernetes.io/controller-uid");

  private final Sketch sketch;
  private final Inventory inventory;
  private final NetworkPolicies policies;
  private final int count;

  TrafficPart(Sketch sketch) {
    this.sketch = sketch;
    this.inventory = sketch.inventory();
    List<NetworkPolicy> all = inventory.all(NetworkPolicy.class);
    this.policies = new NetworkPolicies(all);
    this.count = all.size();
  }

  Traffic draw() {
    List<Members> groups = groups();
    for (NetworkPolicy policy : inventory.all(NetworkPolicy.class)) {
      sketch.add(Node.neutral(Ref.of(policy), facts(policy)));
    }
    groups.forEach(this::selections);
    List<PodGroup> reported = groups.stream().map(this::group).toList();
    return new Traffic(count, reported, count == 0 ? List.of() : flows(groups));
  }

  private static List<String> facts(NetworkPolicy policy) {
    LabelSelector selector = policy.getSpec().getPodSelector();
    String labels = selector == null ? "" : LabelSelectors.text(selector);
    return List.of(labels.isEmpty() ? "selects every pod" : "selects pods with " + labels);
  }

  /** The pods of a group, as the policies see them. */
  private record Members(String name, List<Party> parties) {}

  private List<Members> groups() {
    Map<String, String> labels = labels(inventory.namespace());
    Map<Ref, Map<Map<String, String>, List<Party>>> byOwner = new TreeMap<>();
    for (Pod pod : inventory.all(Pod.class)) {
      if (!ENDED.contains(String.valueOf(pod.getStatus().getPhase()))) {
        Party party = Party.of(pod, labels);
        byOwner
            .computeIfAbsent(Owners.root(sketch, Ref.of(pod)), owner -> new LinkedHashMap<>())
            .computeIfAbsent(telling(party.labels()), key -> new ArrayList<>())
            .add(party);
      }
    }
    List<Members> groups = new ArrayList<>();
    byOwner.forEach(
        (owner, byLabels) ->
            byLabels.forEach(
                (of, parties) ->
                    groups.add(new Members(name(owner, of, byLabels.size()), parties))));
    return groups;
  }

  private static String name(Ref owner, Map<String, String> labels, int groups) {
    return groups == 1 ? owner.toString() : owner + " (" + LabelSelectors.text(labels) + ")";
  }

  private static Map<String, String> telling(Map<String, String> labels) {
    Map<String, String> telling = new TreeMap<>(labels);
    telling.keySet().removeAll(GENERATED);
    return telling;
  }

  private Map<String, String> labels(String namespace) {
    return inventory.all(Namespace.class).stream()
        .filter(each -> each.getMetadata().getName().equals(namespace))
        .map(each -> each.getMetadata().getLabels())
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(Map.of());
  }

  private void selections(Members group) {
    for (Party pod : group.parties()) {
      for (Direction direction : Direction.values()) {
        for (String policy : policies.isolating(pod, direction)) {
          sketch.add(
              sketch.here(Kinds.NETWORK_POLICY, policy),
              Relation.SELECTS,
              sketch.here(Kinds.POD, pod.name()));
        }
      }
    }
  }

  private PodGroup group(Members group) {
    Party first = group.parties().get(0);
    return new PodGroup(
        group.name(),
        group.parties().stream().map(pod -> sketch.here(Kinds.POD, pod.name())).toList(),
        first.onNode(),
        isolation(group.parties(), Direction.INGRESS),
        isolation(group.parties(), Direction.EGRESS));
  }

  private Isolation isolation(List<Party> pods, Direction direction) {
    return new Isolation(
        pods.stream()
            .flatMap(pod -> policies.isolating(pod, direction).stream())
            .distinct()
            .sorted()
            .toList(),
        pods.stream()
            .flatMap(pod -> policies.outside(pod, direction).stream())
            .distinct()
            .toList());
  }

  private List<Flow> flows(List<Members> groups) {
    Members dns = dns();
    List<Flow> flows = new ArrayList<>();
    for (Members from : groups) {
      for (Members to : groups) {
        if (from != to) {
          flows.add(flow(from, to, Ports.ALL));
        }
      }
      if (!dns.parties().isEmpty()) {
        flows.add(flow(from, dns, Ports.DNS));
      }
    }
    return flows;
  }

  private Flow flow(Members from, Members to, Ports asked) {
    return Flows.between(from.name(), from.parties(), to.name(), to.parties(), asked, policies);
  }

  /** Those who answer for names. */
  private Members dns() {
    return new Members(
        Traffic.DNS,
        inventory.dns().stream()
            .map(pod -> Party.of(pod, labels(pod.getMetadata().getNamespace())))
            .toList());
  }
}
