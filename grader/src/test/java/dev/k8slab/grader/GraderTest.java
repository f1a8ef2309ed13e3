package dev.k8slab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.Done;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.KubeletAudit;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.testing.Port;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.work.Parallel;
import dev.k8slab.port.Capability;
import dev.k8slab.port.ClusterTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the grader makes of a cluster that is not there: never an exception, never the learner's
 * fault.
 */
class GraderTest {

  private static final List<Exercise> EXERCISES =
      Catalog.read(List.of(Path.of("..", "content", "courses"))).exercises().stream()
          .map(ProvableExercise::exercise)
          .toList();

  static List<Exercise> exercises() {
    return EXERCISES;
  }

  private static Report grade(Exercise exercise, Set<Capability> offers, Map<String, Done> done)
      throws IOException {
    Attempt attempt =
        new Attempt(
            "x",
            exercise.id(),
            "nowhere",
            Instant.now(),
            Evidence.NONE,
            Map.of("namespace", "nowhere"),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            done);
    try (KubernetesClient client = ClusterAccess.client(kubeconfig(freePort()))) {
      return new Grader(
              new ClusterAccess(
                  client,
                  new Port("none", offers),
                  Optional.of(new KubeletAudit(client, "audit.log", Optional.empty())),
                  Parallel.upTo(1, ClusterTime.SYSTEM)))
          .grade(exercise, attempt)
          .report();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String kubeconfig(int port) {
    return """
        apiVersion: v1
        kind: Config
        clusters: [{name: lab, cluster: {server: "https://127.0.0.1:%d"}}]
        contexts: [{name: lab, context: {cluster: lab, user: lab}}]
        users: [{name: lab, user: {token: none}}]
        current-context: lab
        """
        .formatted(port);
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void callsItBrokenWhenTheClusterIsGone(Exercise exercise) throws IOException {
    Report report = grade(exercise, EnumSet.allOf(Capability.class), Map.of());
    assertThat(report.status()).isEqualTo(Status.BROKEN);
    assertThat(report.steps())
        .flatExtracting(StepReport::checks)
        .extracting(CheckReport::verdict)
        .noneMatch(
            verdict -> verdict.status() == Status.FAILED || verdict.status() == Status.PASSED);
  }

  @Test
  void callsItBlockedWhenTheClusterLacksWhatTheExerciseNeeds() throws IOException {
    Exercise psp =
        EXERCISES.stream()
            .filter(exercise -> exercise.needs().contains(Capability.POD_SECURITY_POLICY))
            .findFirst()
            .orElseThrow();
    assertThat(grade(psp, Set.of(), Map.of()).status()).isEqualTo(Status.BLOCKED);
  }

  @Test
  void keepsWhatIsDoneOnceEvenWhenTheClusterIsGone() throws IOException {
    Exercise scale =
        EXERCISES.stream()
            .filter(exercise -> exercise.id().equals("scale-replicas"))
            .findFirst()
            .orElseThrow();
    Report report =
        grade(
            scale,
            EnumSet.allOf(Capability.class),
            Map.of("scale-up", new Done(Instant.now(), "seen")));
    assertThat(report.step("scale-up").orElseThrow().status()).isEqualTo(Status.PASSED);
    assertThat(report.status()).isEqualTo(Status.BROKEN);
    assertThat(report.earned()).isEqualTo(2);
  }
}
