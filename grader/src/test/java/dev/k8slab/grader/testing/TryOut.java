package dev.k8slab.grader.testing;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.Grading;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.attempt.Attempts;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An exercise made up by a test, written into a folder as an author would, and an attempt at it on
 * the tests' cluster.
 */
public final class TryOut implements AutoCloseable {

  private final Cluster cluster;
  private final ClusterAccess access;
  private final Exercise exercise;
  private final Attempts attempts;
  private Attempt attempt;

  private TryOut(Cluster cluster, Exercise exercise) throws AttemptException {
    this.cluster = cluster;
    this.access = OnCluster.access(cluster);
    this.exercise = exercise;
    this.attempts = new Attempts(access);
    this.attempt = attempts.begin(exercise);
  }

  /**
   * Begins an attempt on the cluster that all tests share.
   *
   * @param folder an empty folder
   * @param exercise what {@code exercise.yaml} holds after its title
   * @param start the manifests of the starting state; may be empty
   */
  public static TryOut begin(Path folder, String exercise, String start)
      throws IOException, AttemptException {
    return begin(TestCluster.shared(), folder, exercise, start);
  }

  /** Begins an attempt on this cluster. */
  public static TryOut begin(Cluster cluster, Path folder, String exercise, String start)
      throws IOException, AttemptException {
    Path own = Files.createDirectories(folder.resolve("course/01-try-out"));
    Files.writeString(
        own.resolve("exercise.yaml"),
        "formatVersion: 1\nid: try-out\ntitle: Made up by a test\n" + exercise);
    Files.writeString(own.resolve("lesson.md.ftl"), "# Made up by a test\n");
    if (!start.isBlank()) {
      Files.writeString(
          Files.createDirectories(own.resolve("start")).resolve("10-all.yaml"), start);
    }
    Catalog catalog = Catalog.read(List.of(folder));
    if (!catalog.faults().isEmpty()) {
      throw new AssertionError("the made up exercise has faults: " + catalog.faults());
    }
    return new TryOut(cluster, catalog.exercises().get(0).exercise());
  }

  /** Grades once and keeps what was done. */
  public Report grade() {
    Grading grading = new Grader(access).grade(exercise, attempt);
    attempt = grading.attempt();
    return grading.report();
  }

  /** Grades once by another way to the cluster and keeps nothing. */
  public Report gradeBy(KubernetesClient client) {
    return new Grader(accessBy(client)).grade(exercise, attempt).report();
  }

  /** Grades once and gives the verdict on one check. */
  public Verdict verdict(String check) {
    return verdict(check, grade());
  }

  /**
   * Grades one step alone by another client, on a cluster whose nodes cannot be asked; gives the
   * verdict on its check of that id.
   */
  public Verdict verdictBy(KubernetesClient client, String step) {
    return verdict(
        step,
        new Grader(withoutNode(client)).grade(exercise.only(List.of(step)), attempt).report());
  }

  /** Grades once on a cluster whose nodes cannot be asked and keeps nothing. */
  public Verdict withoutNode(String check) {
    return verdict(
        check, new Grader(withoutNode(access.client())).grade(exercise, attempt).report());
  }

  private ClusterAccess withoutNode(KubernetesClient client) {
    return new ClusterAccess(
        client,
        new Port(cluster.id(), cluster.capabilities(), cluster.auditLog(), Optional.empty()));
  }

  private static Verdict verdict(String check, Report report) {
    return report.steps().stream()
        .flatMap(step -> step.checks().stream())
        .filter(each -> each.id().equals(check))
        .map(CheckReport::verdict)
        .findFirst()
        .orElseThrow();
  }

  /** Hands in an answer. */
  public void answer(String step, String answer) {
    attempt = attempt.withAnswer(step, answer);
  }

  /** Creates or changes objects, as {@code kubectl apply} does. */
  public void apply(String manifests) {
    client()
        .load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
        .inNamespace(namespace())
        .forceConflicts()
        .serverSideApply();
  }

  /** Waits until a pod is ready, however long a busy machine takes. */
  public void awaitReady(String pod) {
    client().pods().inNamespace(namespace()).withName(pod).waitUntilReady(3, TimeUnit.MINUTES);
  }

  /** The grader's way to the cluster. */
  public ClusterAccess access() {
    return access;
  }

  /** The same way by another client. */
  public ClusterAccess accessBy(KubernetesClient client) {
    return new ClusterAccess(client, cluster);
  }

  /** The exercise. */
  public Exercise exercise() {
    return exercise;
  }

  /** The attempt as it is now. */
  public Attempt attempt() {
    return attempt;
  }

  /** The grader's client; tests use it in the learner's place. */
  public KubernetesClient client() {
    return access.client();
  }

  /** The attempt's namespace. */
  public String namespace() {
    return attempt.namespace();
  }

  @Override
  public void close() throws AttemptException {
    attempts.end(exercise, attempt);
    access.client().close();
  }
}
