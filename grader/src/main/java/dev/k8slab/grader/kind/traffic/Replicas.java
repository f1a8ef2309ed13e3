package dev.k8slab.grader.kind.traffic;

import dev.k8slab.grader.connect.Address;
import dev.k8slab.grader.connect.Prober;
import dev.k8slab.grader.connect.Prober.Job;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kube.PodProxy;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks each replica behind a Service for its name.
 *
 * @param path what to ask for
 */
record Replicas(String path, Context context) {

  /**
   * Those that are not behind the Service or do not answer there with their own name, in words.
   *
   * @param backends who is behind the Service
   */
  List<String> silent(List<Pod> pods, Set<Address> backends) {
    List<String> silent = new ArrayList<>();
    Map<Pod, Address> unheard = new LinkedHashMap<>();
    for (Pod pod : pods) {
      Optional<Address> behind =
          backends.stream()
              .filter(address -> address.host().equals(pod.getStatus().getPodIP()))
              .findFirst();
      if (behind.isEmpty()) {
        silent.add(name(pod) + " is not among the Service's ready endpoints");
      } else if (!answers(pod, behind.get())) {
        unheard.put(pod, behind.get());
      }
    }
    if (!unheard.isEmpty()) {
      silent.addAll(silentAmongThemselves(pods, unheard));
    }
    return silent;
  }

  private boolean answers(Pod pod, Address address) {
    return new PodProxy(context.client())
        .get(pod, address.port(), path)
        .filter(said -> said.contains(name(pod)))
        .isPresent();
  }

  /** The API server may have no way to pods; they have one to each other. */
  private List<String> silentAmongThemselves(List<Pod> pods, Map<Pod, Address> unheard) {
    List<Pod> asked = List.copyOf(unheard.keySet());
    List<Job> jobs = asked.stream().map(pod -> new Job(true, unheard.get(pod), path)).toList();
    Pod from = pods.stream().filter(pod -> !asked.contains(pod)).findFirst().orElse(pods.get(0));
    List<String> said = new Prober(context.exec()).ask(from, jobs);
    List<String> silent = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      if (!said.get(i).contains(name(asked.get(i)))) {
        silent.add(name(asked.get(i)) + " does not answer with its name");
      }
    }
    return silent;
  }

  private static String name(Pod pod) {
    return pod.getMetadata().getName();
  }
}
