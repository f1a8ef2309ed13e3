package dev.k8slab.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.k8slab.app.LabCli;
import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.kubectl.FetchedKubectl;
import dev.k8slab.app.kubectl.KubectlRelease;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.cluster.Clusters;
import dev.k8slab.core.cluster.ClustersFile;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.failure.LabException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where neither the machine nor the cluster has a kubectl, the lab offers to fetch the right one.
 */
class KubectlOfferTest {

  private static final String BY_HAND = "https://kubernetes.io/docs/tasks/tools/";

  @TempDir private Path home;
  private final List<String> asked = new ArrayList<>();
  private ReleaseServer server;
  private LabCli lab;
  private Cluster cluster;
  private String path;

  @BeforeEach
  void begin() throws Exception {
    server = new ReleaseServer();
    Path empty = Files.createDirectories(home.resolve("empty"));
    lab =
        new LabCli(home, LabCli.ownContent())
            .with("PATH", empty.toString())
            .with("LAB_KUBECTL_URL", server.address() + "/release");
    KubectlRelease release =
        KubectlRelease.of("v1.36.2+embedded", System.getProperties()).orElseThrow();
    path = "/release/v1.36.2/bin/" + release.system() + "/" + release.processor() + "/kubectl";
    ClusterRecord record =
        new ClusterRecord(
            "lab-1",
            "embedded",
            "v1.36.2+embedded",
            new ClusterDetails.InProcess("1.36", "server.log"),
            home.resolve("clusters/lab-1/kubeconfig"),
            home.resolve("clusters/lab-1/admin.kubeconfig"),
            Set.of(),
            Instant.EPOCH);
    Files.createDirectories(home.resolve("clusters/lab-1"));
    String kubeconfig =
        """
        clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
        users: [{name: u, user: {token: t}}]
        contexts: [{name: x, context: {cluster: c, user: u}}]
        current-context: x
        """;
    Files.writeString(record.kubeconfig(), kubeconfig);
    Files.writeString(record.adminKubeconfig(), kubeconfig);
    new ClustersFile(lab.settings().home()).put(Track.MODERN, record);
    cluster = Clusters.attach(record);
  }

  @AfterEach
  void end() {
    server.close();
  }

  private Console console(Questions questions) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Screen screen = new Screen(80, false, false);
    return new Console(nowhere, nowhere, () -> screen, () -> screen, false, questions, child -> 0);
  }

  private Questions answering(boolean answer) {
    return new Questions() {
      @Override
      public boolean possible() {
        return true;
      }

      @Override
      public boolean confirm(String question) {
        asked.add(question);
        return answer;
      }
    };
  }

  private void offer(Questions questions) throws Exception {
    new KubectlOffer(lab.startup())
        .see(cluster, new Arguments(Map.of(), List.of()), console(questions));
  }

  private LabException refused(Questions questions) {
    return catchThrowableOfType(LabException.class, () -> offer(questions));
  }

  private List<String> files() throws Exception {
    Path folder = home.resolve("kubectl");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(each -> folder.relativize(each).toString())
          .toList();
    }
  }

  @Test
  void whoAgreesHasTheReleaseThatFitsInTheLabsFolder() throws Exception {
    server.publish(path);
    offer(answering(true));
    assertThat(asked)
        .containsExactly(
            "This machine has no kubectl: the lab would fetch "
                + server.address()
                + path
                + " into its own folder, some 50 MB. Go on?");
    assertThat(files()).containsExactly("v1.36.2/kubectl");
    Path kubectl = home.resolve("kubectl/v1.36.2/kubectl");
    assertThat(kubectl).hasBinaryContent(ReleaseServer.KUBECTL);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kubectl)))
        .isEqualTo("rwx------");
    offer(Questions.NOBODY);
    assertThat(asked).as("asked once").hasSize(1);
  }

  @Test
  void whoDoesNotAgreeHasNothing() throws Exception {
    server.publish(path);
    assertThat(refused(answering(false)))
        .hasMessage("Nothing was fetched: " + BY_HAND + " says how to install kubectl.");
    assertThat(server.asked()).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void whereNobodyCanBeAskedItTakesTheOption() throws Exception {
    server.publish(path);
    LabCli.Result refused = lab.run("kubectl", "get", "pods");
    assertThat(refused)
        .isEqualTo(
            new LabCli.Result(
                3,
                "",
                "This machine has no kubectl: `lab --yes kubectl version` fetches it (v1.36.2, into the lab's folder), and "
                    + BY_HAND
                    + " says how to install it.\n"));
    assertThat(server.asked()).isEmpty();
    LabCli.Result fetched = lab.run("--yes", "kubectl", "get", "pods", "--yes");
    assertThat(fetched.out()).isEqualTo("fetched get pods --yes\n");
    assertThat(fetched.err())
        .isEqualTo("Fetching kubectl v1.36.2 ...\nkubectl v1.36.2 is in the lab's folder now.\n");
    assertThat(lab.run("k", "version").out()).isEqualTo("fetched version\n");
    assertThat(lab.run("doctor").out()).contains("The lab has fetched kubectl v1.36.2.");
  }

  @Test
  void whatIsNotWhatItsPublisherSaysIsNotKept() throws Exception {
    server.publish(path).publish(path + ".sha256", "0".repeat(64));
    assertThat(refused(answering(true)))
        .hasMessage(
            "kubectl v1.36.2 cannot be fetched (its SHA-256 is not the published one): download "
                + server.address()
                + path
                + " yourself and put it on your PATH as kubectl, or see "
                + BY_HAND
                + ".");
    assertThat(files()).isEmpty();
  }

  @Test
  void whatIsCutOffIsNotKept() throws Exception {
    server.publish(path).cut(5);
    assertThat(refused(answering(true))).hasMessageContaining("cannot be fetched (");
    assertThat(files()).isEmpty();
  }

  @Test
  void whatIsNotPublishedOrOutOfReachIsOneSentence() throws Exception {
    assertThat(refused(answering(true))).hasMessageContaining("(its server answers HTTP 404)");
    server.close();
    assertThat(refused(answering(true)))
        .hasMessageContaining("(the connection is refused, or nothing leads there)")
        .hasMessageNotContaining("\n");
    assertThat(files()).isEmpty();
  }

  @Test
  void theEnvironmentsProxyIsUsed() throws Exception {
    server.publish(path);
    lab.with("LAB_KUBECTL_URL", "http://releases.test/release/")
        .with("HTTP_PROXY", server.address())
        .with("NO_PROXY", "");
    offer(answering(true));
    assertThat(server.asked())
        .containsExactly("http://releases.test" + path + ".sha256", "http://releases.test" + path);
    assertThat(new FetchedKubectl(lab.startup()).versions()).containsExactly("v1.36.2");
  }
}
