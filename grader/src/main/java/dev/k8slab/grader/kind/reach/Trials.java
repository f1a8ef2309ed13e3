package dev.k8slab.grader.kind.reach;

import dev.k8slab.exercises.check.Connection;
import dev.k8slab.exercises.check.ReachCheck;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.connect.Address;
import dev.k8slab.grader.connect.Outcome;
import dev.k8slab.grader.connect.Place;
import dev.k8slab.grader.connect.Places;
import dev.k8slab.grader.connect.Prober;
import dev.k8slab.grader.connect.Prober.Job;
import dev.k8slab.grader.kind.ConnectingContainers;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.reach.Trial.Seen;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tries the connections of a matrix, those of all pods at once. */
final class Trials {

  private final Context context;
  private final Map<Target, List<Pod>> pods;
  private final ConnectingContainers containers;

  /** Tries from these containers of these pods. */
  Trials(Context context, Map<Target, List<Pod>> pods, ConnectingContainers containers) {
    this.context = context;
    this.pods = pods;
    this.containers = containers;
  }

  /** What comes of every connection of a matrix, now. */
  Map<Connection, Trial> run(ReachCheck spec) {
    Places places = new Places(context.client(), context.namespace());
    Map<Connection, Place> found = new LinkedHashMap<>();
    Map<Source, List<Planned>> plan = new LinkedHashMap<>();
    for (Connection connection : spec.connections()) {
      Place place = places.find(context.render(connection.to().host()), connection.to().port());
      found.put(connection, place);
      for (Pod pod : pods.get(connection.from())) {
        for (Address address : ways(spec, connection, place, pod)) {
          Job job = new Job(connection.http(), address, context.render(connection.path()));
          plan.computeIfAbsent(new Source(pod, connection.container()), s -> new ArrayList<>())
              .add(new Planned(connection, job));
        }
      }
    }
    Map<Connection, List<Seen>> seen = run(plan);
    Map<Connection, Trial> trials = new LinkedHashMap<>();
    found.forEach(
        (connection, place) ->
            trials.put(connection, new Trial(place, seen.getOrDefault(connection, List.of()))));
    return trials;
  }

  private static Set<Address> ways(ReachCheck spec, Connection connection, Place place, Pod pod) {
    if (spec.routes().stream().noneMatch(route -> route.connection().equals(connection))) {
      return place.waysFor(pod.getStatus().getPodIP());
    }
    return spec.isClosed(connection) ? place.everyWay() : place.addresses();
  }

  private record Source(Pod pod, String container) {}

  private record Planned(Connection connection, Job job) {}

  private Map<Connection, List<Seen>> run(Map<Source, List<Planned>> plan) {
    Prober prober = new Prober(context.exec());
    List<List<Outcome>> outcomes =
        context
            .parallel()
            .map(
                plan.entrySet(),
                each ->
                    prober.run(
                        each.getKey().pod(),
                        containers.of(each.getKey().pod(), each.getKey().container()),
                        each.getValue().stream().map(Planned::job).toList()));
    Map<Connection, List<Seen>> seen = new LinkedHashMap<>();
    Iterator<List<Outcome>> next = outcomes.iterator();
    plan.forEach((source, planned) -> note(source, planned, next.next(), seen));
    return seen;
  }

  private static void note(
      Source source,
      List<Planned> planned,
      List<Outcome> outcomes,
      Map<Connection, List<Seen>> seen) {
    String pod = source.pod().getMetadata().getName();
    for (int i = 0; i < planned.size(); i++) {
      seen.computeIfAbsent(planned.get(i).connection(), c -> new ArrayList<>())
          .add(new Seen(pod, outcomes.get(i)));
    }
  }
}
