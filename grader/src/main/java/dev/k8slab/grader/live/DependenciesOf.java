package dev.k8slab.grader.live;

import dev.k8slab.exercises.check.AbsenceCheck;
import dev.k8slab.exercises.check.Access;
import dev.k8slab.exercises.check.AdmissionCheck;
import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.Connection;
import dev.k8slab.exercises.check.CredentialsCheck;
import dev.k8slab.exercises.check.EventsCheck;
import dev.k8slab.exercises.check.ExecCheck;
import dev.k8slab.exercises.check.LogsCheck;
import dev.k8slab.exercises.check.ObjectQuery;
import dev.k8slab.exercises.check.PermissionsCheck;
import dev.k8slab.exercises.check.ProcessCheck;
import dev.k8slab.exercises.check.ReachCheck;
import dev.k8slab.exercises.check.ResourceCheck;
import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.exercises.check.SequenceCheck;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.exercises.check.TrafficCheck;
import dev.k8slab.exercises.check.UnchangedCheck;
import dev.k8slab.grader.kind.Objects;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Tells for each kind of check what its verdict depends on. It must name all that the kind's
 * checker looks at: what is left out here is seen only when something else changes.
 *
 * @param namespace the attempt's
 * @param render fills in templates
 */
record DependenciesOf(String namespace, UnaryOperator<String> render)
    implements CheckSpec.Kinds<Dependencies> {

  /** The API server's own caches, by which its authorizer and its admission plugins decide. */
  private static final List<Duration> API_SERVER = List.of(millis(150), millis(1000));

  /** The nodes' rules for Services, and pods that begin to listen. */
  private static final List<Duration> SERVICES = List.of(millis(500), millis(2000), millis(5000));

  /** The nodes' rules for policies, as long as a check waits for them. */
  private static final List<Duration> POLICIES =
      List.of(millis(500), millis(2000), millis(5000), millis(10_000));

  @Override
  public Dependencies resource(ResourceCheck spec) {
    return Dependencies.on(
        Stream.concat(Stream.of(spec.objects()), spec.siblings().values().stream())
            .flatMap(this::query));
  }

  @Override
  public Dependencies absence(AbsenceCheck spec) {
    return Dependencies.on(query(spec.objects()));
  }

  @Override
  public Dependencies unchanged(UnchangedCheck spec) {
    return Dependencies.on(query(spec.object()));
  }

  @Override
  public Dependencies sequence(SequenceCheck spec) {
    return spec.stages().stream()
        .map(stage -> stage.spec().accept(this))
        .reduce(Dependencies.NONE, Dependencies::and);
  }

  @Override
  public Dependencies rollout(RolloutCheck spec) {
    return Dependencies.on(
        Stream.concat(
            sources().workload(new Target(null, spec.deployment())),
            spec.history() ? Stream.of(new Source.Requests(false)) : Stream.empty()));
  }

  @Override
  public Dependencies exec(ExecCheck spec) {
    // what is in a container is changed by who made it, or by commands in it
    return Dependencies.on(
        Stream.concat(sources().workload(spec.target()), Stream.of(new Source.Requests(true))));
  }

  @Override
  public Dependencies process(ProcessCheck spec) {
    // a process changes itself unheard; a command changes what is asked where no node is
    return Dependencies.on(
        Stream.concat(sources().workload(spec.target()), Stream.of(new Source.Requests(true))));
  }

  @Override
  public Dependencies credentials(CredentialsCheck spec) {
    return Dependencies.on(
            Stream.of(
                    sources().workload(spec.target()),
                    sources().contents(),
                    Stream.of(new Source.Requests(true)))
                .flatMap(each -> each))
        .withEchoes(API_SERVER);
  }

  @Override
  public Dependencies logs(LogsCheck spec) {
    // what a container wrote before it was started again does not change any more
    return Dependencies.on(
        Stream.concat(
            sources().workload(spec.target()),
            spec.previous() ? Stream.empty() : Stream.of(new Source.Logs(spec.target()))));
  }

  @Override
  public Dependencies permissions(PermissionsCheck spec) {
    Stream<String> elsewhere =
        Stream.concat(spec.may().stream(), spec.mayNot().stream())
            .map(Access::namespace)
            .filter(other -> other != null)
            .map(render);
    return Dependencies.on(
            Stream.concat(Stream.of(namespace), elsewhere)
                .flatMap(each -> new Sources(each).grants()))
        .withEchoes(API_SERVER);
  }

  @Override
  public Dependencies admission(AdmissionCheck spec) {
    return Dependencies.on(Stream.concat(sources().grants(), sources().admission()))
        .withEchoes(API_SERVER);
  }

  @Override
  public Dependencies traffic(TrafficCheck spec) {
    return Dependencies.on(
            Stream.of(
                    sources().workload(new Target(null, spec.deployment())),
                    sources().service(spec.service()),
                    sources().policies())
                .flatMap(each -> each))
        .withEchoes(SERVICES);
  }

  @Override
  public Dependencies reach(ReachCheck spec) {
    return Dependencies.on(
            Stream.concat(
                spec.connections().stream().flatMap(this::connection),
                Stream.concat(sources().pods(), sources().policies())))
        .withEchoes(POLICIES);
  }

  @Override
  public Dependencies audit(AuditCheck spec) {
    return Dependencies.on(Stream.of(new Source.Requests(false)));
  }

  @Override
  public Dependencies events(EventsCheck spec) {
    return Dependencies.on(sources().events());
  }

  @Override
  public Dependencies answer(AnswerCheck spec) {
    return Dependencies.on(spec.siblings().values().stream().flatMap(this::query));
  }

  private Stream<Source> connection(Connection connection) {
    // as Places has it: name, name.namespace or name.namespace.svc…
    String[] host = render.apply(connection.to().host()).split("\\.");
    boolean service = host.length < 3 || host[2].equals("svc");
    Sources there = host.length > 1 ? new Sources(host[1]) : sources();
    return Stream.concat(
        sources().workload(connection.from()),
        service && !host[0].isEmpty()
            ? Stream.concat(
                there.service(host[0]), host.length > 1 ? there.policies() : Stream.empty())
            : Stream.empty());
  }

  private Stream<Source> query(ObjectQuery query) {
    return Stream.concat(
        Stream.of(new Source.Objects(Objects.selection(query, namespace, render))),
        Sources.definitions(query.apiVersion()));
  }

  private Sources sources() {
    return new Sources(namespace);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
