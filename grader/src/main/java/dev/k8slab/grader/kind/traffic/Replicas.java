package dev.k8slab.grader.kind.traffic;

import dev.k8slab.grader.connect.Address;
import dev.k8slab.grader.connect.Prober;
import dev.k8slab.grader.connect.Prober.Job;
import dev.k8slab.grader.kind.ConnectingContainers;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kube.PodProxy;
import dev.k8slab.grader.netpolicy.Direction;
import dev.k8slab.grader.netpolicy.NetworkPolicies;
import dev.k8slab.grader.netpolicy.Party;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Asks each replica behind a Service for its name. */
final class Replicas {

  /** Some clusters do not let a pod get back to itself through a Service. */
  private static final int MAX_ASKING = 3;

  private final String path;
  private final List<Pod> pods;
  private final Context context;
  private ConnectingContainers containers;

  /**
   * Asks these.
   *
   * @param path what to ask for
   */
  Replicas(String path, List<Pod> pods, Context context) {
    this.path = path;
    this.pods = List.copyOf(pods);
    this.context = context;
  }

  List<Pod> pods() {
    return pods;
  }

  /** Those that ask others. */
  List<Pod> asking() {
    return pods.subList(0, Math.min(pods.size(), MAX_ASKING));
  }

  /** The replicas' containers to ask from; looked at once, when somebody is to ask. */
  ConnectingContainers containers() {
    if (containers == null) {
      containers = ConnectingContainers.of(pods, context);
    }
    return containers;
  }

  /**
   * Those that are not behind the Service or do not answer there with their own name, in words.
   *
   * @param backends who is behind the Service
   */
  List<String> silent(Set<Address> backends) {
    List<String> silent = new ArrayList<>();
    Map<Pod, Address> unheard = new LinkedHashMap<>();
    for (Pod pod : pods) {
      Optional<Address> behind = behind(pod, backends);
      if (behind.isEmpty()) {
        silent.add(name(pod) + " is not among the Service's ready endpoints");
      } else if (!answers(pod, behind.get())) {
        unheard.put(pod, behind.get());
      }
    }
    if (!unheard.isEmpty()) {
      silent.addAll(silentAmongThemselves(unheard));
    } else if (silent.isEmpty()) {
      silent.addAll(closed(backends));
    }
    return silent;
  }

  /**
   * Those that a policy closes to pods, which the API server does not feel: it asks from the node.
   * Whom a policy is to let in nobody has informed the lab, so what counts is a difference:
   * replicas that no other gets through to, while some get through to others.
   */
  private List<String> closed(Set<Address> backends) {
    List<NetworkPolicy> all =
        context
            .client()
            .network()
            .v1()
            .networkPolicies()
            .inNamespace(context.namespace())
            .list()
            .getItems();
    if (all.isEmpty()) {
      return List.of();
    }
    NetworkPolicies policies = new NetworkPolicies(all);
    Set<Pod> reached = new HashSet<>();
    Set<Pod> refused = new LinkedHashSet<>();
    for (Pod from : asking()) {
      List<Pod> others =
          pods.stream().filter(pod -> pod != from && !reached.contains(pod)).toList();
      List<Pod> heard = heard(from, others, backends);
      reached.addAll(heard);
      // who may send nothing gets nowhere, and that is not those others' silence
      if (!heard.isEmpty() || policies.unrestricted(Party.of(from, Map.of()), Direction.EGRESS)) {
        refused.addAll(others);
      }
    }
    refused.removeAll(reached);
    return reached.isEmpty()
        ? List.of()
        : refused.stream()
            .map(pod -> name(pod) + " answers no other pod, and the rest do")
            .toList();
  }

  /** Which of the others answer one of the pods with their names. */
  private List<Pod> heard(Pod from, List<Pod> others, Set<Address> backends) {
    List<Job> jobs =
        others.stream()
            .map(pod -> new Job(true, behind(pod, backends).orElseThrow(), path))
            .toList();
    List<String> said = jobs.isEmpty() ? List.of() : said(from, jobs);
    return IntStream.range(0, said.size())
        .filter(i -> said.get(i).contains(name(others.get(i))))
        .mapToObj(others::get)
        .toList();
  }

  private static Optional<Address> behind(Pod pod, Set<Address> backends) {
    return backends.stream()
        .filter(address -> address.host().equals(pod.getStatus().getPodIP()))
        .findFirst();
  }

  private boolean answers(Pod pod, Address address) {
    return new PodProxy(context.client())
        .get(pod, address.port(), path)
        .filter(said -> said.contains(name(pod)))
        .isPresent();
  }

  /** The API server may have no way to pods; they have one to each other. */
  private List<String> silentAmongThemselves(Map<Pod, Address> unheard) {
    List<Pod> asked = List.copyOf(unheard.keySet());
    List<Job> jobs = asked.stream().map(pod -> new Job(true, unheard.get(pod), path)).toList();
    Pod from = pods.stream().filter(pod -> !asked.contains(pod)).findFirst().orElse(pods.get(0));
    List<String> said = said(from, jobs);
    List<String> silent = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      if (!said.get(i).contains(name(asked.get(i)))) {
        silent.add(name(asked.get(i)) + " does not answer with its name");
      }
    }
    return silent;
  }

  private List<String> said(Pod from, List<Job> jobs) {
    return new Prober(context.exec()).ask(from, containers().of(from, null), jobs);
  }

  private static String name(Pod pod) {
    return pod.getMetadata().getName();
  }
}
