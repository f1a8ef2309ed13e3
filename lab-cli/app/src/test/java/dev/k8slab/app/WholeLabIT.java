package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.engine.Leftovers;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.core.cluster.Clusters;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.port.Capability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A learner's way through the lab, command by command, on a cluster that the lab opens and closes
 * itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeLabIT {

  /** One that runs on any cluster, whatever its version. */
  private static final String EXERCISE = "hide-token-emptydir";

  private static final String CLUSTER_WIDE = "psp-role-rolebinding";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path home;

  private LabCli lab;
  private String id;

  @BeforeAll
  void openTheCluster() throws Exception {
    TestCluster.requireEngine();
    lab = new LabCli(home, LabCli.ownContent());
    LabCli.Result up = lab.run("up");
    id = record().map(ClusterRecord::id).orElse("");
    assertThat(up.exitCode()).as(up.err()).isZero();
    assertThat(up.out().lines()).singleElement().asString().startsWith("export KUBECONFIG=" + home);
    assertThat(json(lab.run("status", "-o", "json").out()).findPath("id").asText()).isEqualTo(id);
  }

  @AfterAll
  void closeTheCluster() throws Exception {
    if (id == null || id.isEmpty()) {
      return;
    }
    try {
      LabCli.Result down = lab.run("down");
      assertThat(down.exitCode()).as(down.err()).isZero();
      assertThat(new Leftovers().ids()).doesNotContain(id);
      assertThat(lab.run("down").exitCode()).as("closing what is closed").isZero();
    } finally {
      // also where the lab itself has failed, nothing stays on the machine
      new Leftovers().remove(id);
    }
  }

  private Optional<ClusterRecord> record() throws IOException, LabException {
    return new Clusters(lab.settings().home(), lab.settings().clock())
        .known().values().stream().findFirst();
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  private int check(String exercise) {
    return lab.run("check", exercise).exitCode();
  }

  @Test
  @Order(1)
  void usesTheClusterThatRuns() {
    LabCli.Result again = lab.run("up");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).startsWith("export KUBECONFIG=" + home);
    LabCli.Result other = lab.run("up", "--kubernetes", "v1.24.1");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("lab down").hasLineCount(1);
  }

  @Test
  @Order(2)
  void takesALearnerThroughAnExercise() throws IOException {
    JsonNode started = json(lab.run("start", EXERCISE, "-o", "json").out());
    assertThat(started.fieldNames())
        .toIterable()
        .containsExactly("exercise", "namespace", "kubeconfig", "attempt", "context");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(Path.of(started.get("kubeconfig").asText()))))
        .isEqualTo("rw-------");
    assertThat(check(EXERCISE)).isEqualTo(1);

    LabCli.Result solved = lab.run("solution", EXERCISE, "--apply", "manifests");
    assertThat(solved.exitCode()).as(solved.err()).isZero();
    JsonNode report = json(lab.run("check", EXERCISE, "-o", "json").out());
    assertThat(report.get("status").asText()).isEqualTo("passed");
    assertThat(report.at("/score/earned").asInt()).isEqualTo(report.at("/score/possible").asInt());
    assertThat(report.at("/steps/0/checks/0").fieldNames())
        .toIterable()
        .containsExactly("id", "status", "code", "message", "expected", "actual", "hint");
    assertThat(lab.run("list").out()).contains("passed   " + EXERCISE);

    assertThat(lab.run("reset", EXERCISE).exitCode()).isZero();
    assertThat(check(EXERCISE)).isEqualTo(1);
  }

  @Test
  @Order(2)
  void resetTakesBackWhatIsInNoNamespace() throws Exception {
    assumeTrue(
        record().orElseThrow().capabilities().contains(Capability.POD_SECURITY_POLICY),
        "needs a Kubernetes with PodSecurityPolicy");
    assertThat(lab.run("start", CLUSTER_WIDE).exitCode()).isZero();
    assertThat(lab.run("solution", CLUSTER_WIDE, "--apply", "manifests").exitCode()).isZero();
    assertThat(check(CLUSTER_WIDE)).isZero();
    assertThat(lab.run("kubectl", "get", "podsecuritypolicy", "no-privilege").exitCode()).isZero();

    assertThat(lab.run("reset", CLUSTER_WIDE).exitCode()).isZero();
    assertThat(check(CLUSTER_WIDE)).isEqualTo(1);
    assertThat(lab.run("kubectl", "get", "podsecuritypolicy", "no-privilege").exitCode())
        .isEqualTo(1);
  }

  @Test
  @Order(3)
  void keepsTypedAnswers() {
    assertThat(lab.run("start", "security-context-levels").exitCode()).isZero();
    LabCli.Result wrong = lab.run("answer", "security-context-levels", "runAsUser");
    LabCli.Result right =
        lab.run("answer", "security-context-levels", "spec.securityContext.capabilities");
    assertThat(wrong.exitCode()).isNotEqualTo(2);
    assertThat(right.exitCode()).isNotEqualTo(2);
    assertThat(lab.run("check").out()).contains("passed   not-at-pod-level");
  }

  @Test
  @Order(4)
  void saysSoWhenTheNamespaceIsGone() throws IOException {
    String namespace =
        json(lab.run("start", EXERCISE, "-o", "json").out()).get("namespace").asText();
    assertThat(lab.run("kubectl", "delete", "namespace", namespace, "--wait=false").exitCode())
        .isZero();
    LabCli.Result check = lab.run("check", EXERCISE);
    assertThat(check.exitCode()).isEqualTo(3);
    assertThat(check.err()).contains("lab reset " + EXERCISE).hasLineCount(1);
    assertThat(lab.run("reset", EXERCISE).exitCode()).isZero();
    assertThat(check(EXERCISE)).isEqualTo(1);
  }

  @Test
  @Order(5)
  void saysSoWhenTheClusterIsPausedAndGoesOnAfterwards() throws Exception {
    assertThat(docker("pause")).isZero();
    try {
      LabCli.Result paused = lab.run("check", EXERCISE);
      assertThat(paused.exitCode()).isEqualTo(3);
      assertThat(paused.err()).contains("paused").hasLineCount(1);
      LabCli.Result up = lab.run("up");
      assertThat(up.exitCode()).as(up.err()).isZero();
    } finally {
      // fails where the lab has woken it, which is what it should have done
      docker("unpause");
    }
    assertThat(check(EXERCISE)).isEqualTo(1);
  }

  @Test
  @Order(6)
  void watchesUntilAllHasPassedWhateverOtherProcessesDo() throws Exception {
    assertThat(lab.run("start", "token-in-every-pod").exitCode()).isZero();
    try (PipedWriter out = new PipedWriter();
        BufferedReader lines = new BufferedReader(new PipedReader(out, 1 << 16))) {
      CompletableFuture<LabCli.Result> watching =
          CompletableFuture.supplyAsync(() -> lab.runTo(out, "watch"));
      assertThat(lines.readLine()).contains(" token-in-every-pod call-the-api failed ");
      assertThat(lines.readLine()).contains(" token-in-every-pod who-am-i failed ");
      assertThat(lines.readLine()).contains(" token-in-every-pod read-the-treasure failed ");
      LabCli.Result solved =
          lab.run("solution", "token-in-every-pod", "--apply", "the-call-of-2016");
      assertThat(solved.exitCode()).as(solved.err()).isZero();
      LabCli.Result watched = watching.get(3, TimeUnit.MINUTES);
      assertThat(watched.exitCode()).as(watched.err()).isZero();
      out.close();
      assertThat(lines.lines())
          .anyMatch(line -> line.contains(" token-in-every-pod call-the-api passed "))
          .anyMatch(line -> line.contains(" token-in-every-pod who-am-i passed "));
      assertThat(lab.run("list").out()).contains("passed   token-in-every-pod");
    }
  }

  private int docker(String verb) throws IOException, InterruptedException {
    return new ProcessBuilder("docker", verb, id).redirectErrorStream(true).start().waitFor();
  }
}
