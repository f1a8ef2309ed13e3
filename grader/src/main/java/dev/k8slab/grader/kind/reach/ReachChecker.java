package dev.k8slab.grader.kind.reach;

import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.Connection;
import dev.k8slab.exercises.check.ReachCheck;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.connect.Address;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.ConnectingContainers;
import dev.k8slab.grader.kind.Containers;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Echoes;
import dev.k8slab.grader.kind.Looks;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kind.Settling;
import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kind.Sources;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.kube.Pods;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.Changes;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries who gets through to whom, from the pods that run now and with what their images have: no
 * policy is read. Somebody counts as kept out only where a control gets through in the same moment
 * to the same server: a name that does not resolve, a port that refuses and a server that is down
 * keep out everybody, and are no policy's doing. With a control, a refusal counts as well as
 * silence does: some network plugins drop what a policy forbids, others refuse it.
 */
public final class ReachChecker implements Checker<ReachCheck> {

  /** How long policies may take to get to the nodes, and servers to be among the endpoints. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  @Override
  public CheckKind<ReachCheck> kind() {
    return ReachCheck.KIND;
  }

  @Override
  public Verdict judge(ReachCheck spec, Context context) {
    return Looks.until(context, () -> settle(spec, context));
  }

  @Override
  public Dependencies dependencies(ReachCheck spec, Scene scene) {
    return Dependencies.on(
            Stream.concat(
                spec.connections().stream().flatMap(each -> connection(each, scene)),
                Stream.concat(scene.sources().pods(), scene.sources().policies())))
        .withEchoes(Echoes.POLICIES);
  }

  private static Stream<Source> connection(Connection connection, Scene scene) {
    // as Places has it: name, name.namespace or name.namespace.svc…
    String[] host = scene.render().apply(connection.to().host()).split("\\.");
    boolean service = host.length < 3 || host[2].equals("svc");
    Sources there = host.length > 1 ? new Sources(host[1]) : scene.sources();
    return Stream.concat(
        scene.sources().workload(connection.from()),
        service && !host[0].isEmpty()
            ? Stream.concat(
                there.service(host[0]), host.length > 1 ? there.policies() : Stream.empty())
            : Stream.empty());
  }

  @Override
  public boolean waitsForPods() {
    return true;
  }

  /** Gives policies and endpoints the time they take. */
  private static Verdict settle(ReachCheck spec, Context context) {
    Round round = round(spec, context);
    Instant soon = context.now().plus(MAX_WAIT);
    Instant deadline = soon.isBefore(context.deadline()) ? soon : context.deadline();
    if (round.last() || !context.now().isBefore(deadline)) {
      return round.verdict();
    }
    try (Changes changes = context.changes()) {
      while (!round.last() && changes.await(deadline)) {
        round = round(spec, context);
      }
    }
    return round.verdict();
  }

  /**
   * One look at everything.
   *
   * @param last whether there is no use in looking again soon
   */
  private record Round(Verdict verdict, boolean last) {}

  private static Round round(ReachCheck spec, Context context) {
    Map<Target, List<Pod>> pods = new HashMap<>();
    for (Connection connection : spec.connections()) {
      Verdict up =
          Settling.of(
                  connection.from(),
                  context,
                  settled -> {
                    pods.put(connection.from(), settled.pods());
                    return able(connection, settled, context);
                  })
              .verdict();
      if (!(up instanceof Verdict.Passed)) {
        return new Round(up, true);
      }
    }
    List<Pod> asking = pods.values().stream().flatMap(List::stream).toList();
    Supplier<ConnectingContainers> doubted =
        context.parallel().begin(() -> ConnectingContainers.of(asking, context));
    // nearly always there is no doubt, and then nobody has waited for that
    Map<Connection, Trial> all =
        new Trials(context, pods, ConnectingContainers.UNDOUBTED).run(spec);
    ConnectingContainers containers = doubted.get();
    Map<Connection, Trial> trials =
        containers.doubts().isEmpty() ? all : new Trials(context, pods, containers).run(spec);
    Verdict verdict =
        new Tools(containers, context)
            .unfit(trials)
            .orElseGet(() -> new Matrix(spec, trials).judge(context));
    if (verdict instanceof Verdict.Passed && spec.routes().stream().anyMatch(r -> !r.reaches())) {
      List<Pod> concerned = concerned(pods.values(), trials.values(), context);
      verdict = OwnNetwork.changed(concerned, context).<Verdict>map(each -> each).orElse(verdict);
    }
    return new Round(verdict, !(verdict instanceof Verdict.Failed));
  }

  /** Who asks, and which pods of the namespace are asked. */
  private static List<Pod> concerned(
      Collection<List<Pod>> asking, Collection<Trial> trials, Context context) {
    Set<String> asked =
        trials.stream()
            .flatMap(trial -> trial.place().everyWay().stream())
            .map(Address::host)
            .collect(Collectors.toSet());
    Stream<Pod> behind =
        context.client().pods().inNamespace(context.namespace()).list().getItems().stream()
            .filter(pod -> asked.contains(pod.getStatus().getPodIP()));
    return Stream.concat(asking.stream().flatMap(List::stream), behind).toList();
  }

  /** Whether somebody is there to try a connection. */
  private static Verdict able(Connection connection, Observed.Settled settled, Context context) {
    if (settled.pods().isEmpty()) {
      return Settling.withoutReplica(connection.from().deployment(), context);
    }
    List<String> wanted = Stream.ofNullable(connection.container()).toList();
    return settled.pods().stream()
        .flatMap(pod -> Containers.missing(pod, wanted, Pods.running(pod), context).stream())
        .map(Verdict.class::cast)
        .findFirst()
        .orElse(new Verdict.Passed(""));
  }
}
