package dev.k8slab.app.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.LabCli;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.testing.Programs;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.core.Settings;
import dev.k8slab.core.cluster.Clusters;
import dev.k8slab.core.cluster.ClustersFile;
import dev.k8slab.core.cluster.Track;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the shell lets a learner do with kubectl, on a cluster and with the kubectl that fits it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubectlAtHandIT {

  private static final String NAMESPACE = "kubectl-at-hand";
  private static final String OTHER = "kubectl-elsewhere";

  /** Longer than learners wait, so that a busy machine is no failure. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir private static Path home;

  private LabCli lab;
  private KubectlCompletion completion;

  @BeforeAll
  void open() throws Exception {
    Cluster cluster = TestCluster.shared();
    lab = new LabCli(home);
    Settings settings = lab.settings();
    Clusters clusters = new Clusters(settings.home(), settings.clock());
    new ClustersFile(settings.home()).put(Track.CLASSIC, cluster.record());
    completion = new KubectlCompletion(lab.startup(), clusters, TIMEOUT);
    kubectl("create", "namespace", NAMESPACE);
    kubectl("create", "namespace", OTHER);
    kubectl("create", "configmap", "far-away", "-n", OTHER);
    clusters.kubeconfig().use(Track.CLASSIC, NAMESPACE);
    kubectl("run", "probe", "--image=busybox:1.36", "--", "sleep", "3600");
    kubectl("wait", "--for=condition=Ready", "pod/probe", "--timeout=180s");
  }

  @AfterAll
  void clean() {
    if (lab != null) {
      lab.run("kubectl", "delete", "namespace", NAMESPACE, OTHER, "--wait=false");
    }
  }

  private String kubectl(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "kubectl";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    LabCli.Result result = lab.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result.out();
  }

  private List<String> completed(String begun, String... before) {
    return completion.complete(List.of(before), begun).words().stream()
        .map(Suggestions.Word::text)
        .toList();
  }

  @Test
  void verbsFlagsKindsAndLiveNamesAreCompleted() {
    assertThat(completed("ge")).containsExactly("get");
    assertThat(completed("--out", "get", "pods")).contains("--output");
    assertThat(completed("", "get")).anyMatch(kind -> kind.matches("pods?"));
    assertThat(completed("", "get", "pods")).containsExactly("probe");
    assertThat(completed("", "exec", "-it")).contains("probe");
    assertThat(completed("", "get", "pods", "-n", OTHER)).isEmpty();
    assertThat(completed("", "get", "configmaps", "-n", OTHER)).contains("far-away");
    assertThat(completed("", "get", "pods", "--namespace")).contains(NAMESPACE, OTHER);
  }

  @Test
  void whatKubectlCannotCompleteIsNoError() {
    assertThat(completed("", "no-such-verb")).isEmpty();
    assertThat(completed("", "get", "no-such-kind")).isEmpty();
  }

  @Test
  void aShellOfTheLearnersFindsKubectl() {
    LabCli.Result result =
        lab.run("sh", "-c", "kubectl get pods -o name | head -1; k config view | grep -c server:");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("pod/probe\n");
  }

  @Test
  void aShellInAPodGetsTheTerminal() {
    // `script` gives a program a terminal of its own
    List<String> command =
        List.of("script", "-qec", ownLab() + " kubectl exec -it probe -- sh", "/dev/null");

    Programs.Said said = Programs.run(command, "test -t 0 && echo a-$((40+2))-tty\nexit 7\n");

    assertThat(said.output()).contains("a-42-tty");
    assertThat(said.exit()).isEqualTo(7);
  }

  /** The command line of a lab of its own process, which takes its streams for a terminal. */
  private static String ownLab() {
    return String.join(
        " ",
        "env",
        "LAB_HOME='" + home + "'",
        "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "'",
        "-Dlab.terminal=012",
        "-cp",
        "'" + System.getProperty("java.class.path") + "'",
        "dev.k8slab.app.App");
  }
}
