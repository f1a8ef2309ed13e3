package dev.k8slab.grader.attempt;

import dev.k8slab.grader.connect.Address;
import dev.k8slab.grader.connect.Outcome;
import dev.k8slab.grader.connect.Place;
import dev.k8slab.grader.connect.Places;
import dev.k8slab.grader.connect.Prober;
import dev.k8slab.grader.connect.Prober.Job;
import dev.k8slab.grader.effective.Backend;
import dev.k8slab.grader.effective.Backends;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.ClusterTrouble;
import dev.k8slab.grader.kube.PodExec;
import dev.k8slab.grader.kube.Pods;
import dev.k8slab.grader.watch.Changes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Waits until a namespace's Services lead to their pods: the controllers and the nodes' network
 * follow a pod that has become ready only after a moment. What does not come true in time is left
 * to the learner, since a Service that leads nowhere may be what the exercise is about.
 */
final class ServicesUp {

  /** How long to wait for what is known to be on its way. */
  private static final Duration LONG = Duration.ofSeconds(10);

  /** How long to wait for what may never come, such as a server that does not listen. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int MAX_NODES = 4;

  private final ClusterAccess cluster;
  private final KubernetesClient client;
  private final String namespace;
  private final Places places;
  private final Prober prober;

  ServicesUp(ClusterAccess cluster, String namespace) {
    this.cluster = cluster;
    this.client = cluster.client();
    this.namespace = namespace;
    this.places = new Places(client, namespace);
    this.prober = new Prober(new PodExec(cluster, namespace));
  }

  /** How far the Services are. */
  private enum State {
    UP,
    ON_THE_WAY,
    /** Nothing in sight says that it will come. */
    DOUBTFUL
  }

  /** Waits; an interrupted thread goes on at once. */
  void await() {
    List<Service> services =
        client.services().inNamespace(namespace).list().getItems().stream()
            .filter(service -> !service.getSpec().getSelector().isEmpty())
            .toList();
    if (services.isEmpty()) {
      return;
    }
    Instant start = now();
    try (Changes changes = cluster.changes(namespace)) {
      State state = look(services);
      while (state != State.UP
          && now().isBefore(start.plus(state == State.DOUBTFUL ? SHORT : LONG))
          && changes.await(now().plus(BETWEEN_LOOKS))) {
        state = look(services);
      }
    }
  }

  private Instant now() {
    return cluster.time().now();
  }

  private State look(List<Service> services) {
    List<Pod> pods = client.pods().inNamespace(namespace).list().getItems();
    List<Place> ways = new ArrayList<>();
    for (Service service : services) {
      for (ServicePort port : tcp(service)) {
        Place place = places.find(service.getMetadata().getName(), port.getPort());
        if (!place.backends().containsAll(expected(service, port, pods))) {
          return State.ON_THE_WAY;
        } else if (place.obstacle() == null) {
          ways.add(place);
        }
      }
    }
    return proxies(ways, pods);
  }

  private static List<ServicePort> tcp(Service service) {
    return service.getSpec().getPorts().stream()
        .filter(port -> port.getProtocol() == null || port.getProtocol().equals("TCP"))
        .toList();
  }

  /** What the endpoints controller will come to. */
  private static Set<Address> expected(Service service, ServicePort port, List<Pod> pods) {
    Map<String, String> addresses =
        pods.stream()
            .filter(pod -> pod.getStatus().getPodIP() != null)
            .collect(
                Collectors.toMap(
                    pod -> pod.getMetadata().getName(), pod -> pod.getStatus().getPodIP()));
    List<Map<String, Object>> values = pods.stream().<Map<String, Object>>map(Values::of).toList();
    return Backends.of(Values.of(service), values).stream()
        .filter(Backend::ready)
        .filter(backend -> addresses.containsKey(backend.pod()))
        .flatMap(
            backend ->
                backend.ports().stream()
                    .filter(each -> each.port() == port.getPort())
                    .map(
                        each -> new Address(addresses.get(backend.pod()), (int) each.targetPort())))
        .collect(Collectors.toSet());
  }

  /** Whether the nodes' own part is done, which only a connection tells. */
  private State proxies(List<Place> ways, List<Pod> pods) {
    State state = State.UP;
    Collection<List<Pod>> byNode =
        pods.stream()
            .filter(Pods::ready)
            .collect(Collectors.groupingBy(pod -> pod.getSpec().getNodeName()))
            .values();
    for (List<Pod> onNode : byNode.stream().limit(MAX_NODES).toList()) {
      State there = proxy(ways, onNode);
      state = there.compareTo(state) > 0 ? there : state;
    }
    return state;
  }

  private State proxy(List<Place> ways, List<Pod> onNode) {
    List<Job> jobs =
        ways.stream()
            .flatMap(place -> Stream.concat(place.addresses().stream(), place.backends().stream()))
            .distinct()
            .map(address -> new Job(false, address, "/"))
            .toList();
    for (Pod pod : jobs.isEmpty() ? List.<Pod>of() : onNode) {
      try {
        List<Outcome> outcomes = prober.run(pod, Pods.running(pod), jobs);
        if (!outcomes.contains(Outcome.UNTRIED)) {
          Set<Address> open =
              jobs.stream()
                  .filter(job -> outcomes.get(jobs.indexOf(job)).through())
                  .map(Job::address)
                  .collect(Collectors.toSet());
          return ways.stream()
              .map(place -> state(place, pod, open))
              .reduce(State.UP, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
      } catch (ClusterTrouble | KubernetesClientException e) {
        return State.DOUBTFUL;
      }
    }
    return State.UP;
  }

  private static State state(Place place, Pod from, Set<Address> open) {
    if (open.containsAll(place.addresses())) {
      return State.UP;
    }
    // on some clusters a pod does not get back to itself through a Service
    boolean others =
        place.backends().stream()
            .anyMatch(
                address ->
                    open.contains(address) && !address.host().equals(from.getStatus().getPodIP()));
    return others ? State.ON_THE_WAY : State.DOUBTFUL;
  }
}
