package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.engine.Leftovers;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.core.cluster.ClustersFile;
import dev.k8slab.core.cluster.Track;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab with a cluster for each track. */
class TracksIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;
  @TempDir Path folder;

  private Cluster classic;
  private ClusterRecord modern;
  private LabCli lab;
  private ClustersFile file;

  /** Nothing is open, so that the first start opens a cluster; the other one is the tests' own. */
  @BeforeEach
  void open() throws Exception {
    TestCluster.requireEngine();
    lab = new LabCli(home, LabCli.ownContent());
    file = new ClustersFile(lab.settings().home());
    LabCli.Result started = lab.run("start", "hide-token-emptydir", "-o", "json");
    modern = file.read().get(Track.MODERN);
    assertThat(started.exitCode()).as(started.err()).isZero();
    assertThat(started.err()).contains("No cluster is open", "modern");
    assertThat(JSON.readTree(started.out()).path("context").asText()).isEqualTo("modern");
    classic = TestCluster.shared();
    file.put(Track.CLASSIC, classic.record());
    done(lab, "up", "classic");
  }

  @AfterEach
  void close() throws Exception {
    if (modern != null) {
      lab.run("down", "modern");
      // also where the lab itself has failed, nothing stays on the machine
      new Leftovers().remove(modern.id());
    }
  }

  private String done(LabCli cli, String... words) {
    LabCli.Result result = cli.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result.out();
  }

  /** A namespace of one track is not seen on the other. */
  private void assertTracksAreToldApart(LabCli cli) throws Exception {
    assertThat(done(cli, "kubectl", "config", "get-contexts", "-o", "name").lines())
        .containsExactlyInAnyOrder("classic", "modern");
    done(cli, "kubectl", "config", "use-context", "classic");
    assertThat(done(cli, "kubectl", "config", "current-context").strip()).isEqualTo("classic");
    assertThat(done(cli, "kubectl", "get", "namespaces", "-o", "name")).contains("only-classic");
    assertThat(done(cli, "kubectl", "--context", "modern", "get", "namespaces", "-o", "name"))
        .doesNotContain("only-classic");
    assertThat(done(cli, "sh", "-c", "kubectl get namespaces -o name")).contains("only-classic");
    done(cli, "kubectl", "config", "use-context", "modern");
    assertThat(done(cli, "kubectl", "get", "namespaces", "-o", "name"))
        .doesNotContain("only-classic");
    assertThat(done(cli, "sh", "-c", "kubectl get namespaces -o name; true"))
        .doesNotContain("only-classic");
  }

  @Test
  void kubectlWorksOnTheTrackThatIsChosen() throws Exception {
    done(lab, "kubectl", "--context", "classic", "create", "namespace", "only-classic");
    try {
      assertTracksAreToldApart(lab);
      // no kubectl on this machine: that in each cluster's container
      Path empty = Files.createDirectory(folder.resolve("empty"));
      assertTracksAreToldApart(
          new LabCli(home, LabCli.ownContent()).with("PATH", empty.toString()));
      JsonNode status = JSON.readTree(done(lab, "status", "-o", "json"));
      assertThat(status.at("/clusters/classic/id").asText()).isEqualTo(classic.record().id());
      assertThat(status.at("/clusters/modern/id").asText()).isEqualTo(modern.id());
      assertThat(status.at("/cluster/id").asText()).isEqualTo(modern.id());
    } finally {
      lab.run("kubectl", "--context", "classic", "delete", "namespace", "only-classic");
    }
    assertStartChoosesItsTrack();
    assertClosingOneLeavesTheOther();
  }

  private void assertStartChoosesItsTrack() throws Exception {
    done(lab, "kubectl", "config", "use-context", "classic");
    JsonNode started = JSON.readTree(done(lab, "start", "token-in-every-pod", "-o", "json"));
    assertThat(started.path("context").asText()).as("the first that will do").isEqualTo("modern");
    assertThat(done(lab, "kubectl", "config", "current-context").strip()).isEqualTo("modern");
    assertThat(done(lab, "kubectl", "get", "serviceaccounts", "-o", "name"))
        .contains("serviceaccount/default");
    assertThat(lab.run("check").exitCode()).as("graded where it was started").isEqualTo(1);
    done(lab, "kubectl", "config", "use-context", "classic");
    assertThat(lab.run("check").exitCode()).as("wherever kubectl works").isEqualTo(1);
  }

  private void assertClosingOneLeavesTheOther() throws Exception {
    assertThat(done(lab, "down", "modern")).contains(modern.id());
    assertThat(file.read()).containsOnlyKeys(Track.CLASSIC);
    assertThat(done(lab, "kubectl", "config", "get-contexts", "-o", "name").lines())
        .containsExactly("classic");
    assertThat(done(lab, "down", "modern")).contains("No modern cluster is open");
  }
}
