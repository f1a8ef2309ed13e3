package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.cluster.ClusterState.Condition;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.Clusters;
import dev.k8slab.core.cluster.TemporaryCluster;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.cluster.Wanted;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters that are there for one command, and the command that needs two. */
class TemporaryClustersIT {

  private static final Wanted EMBEDDED = new Wanted(Track.MODERN, "embedded", null, null, null);

  @TempDir private Path home;

  private LabCli lab() {
    return new LabCli(home, LabCli.ownContent());
  }

  private Clusters clusters() {
    return new Lab(lab().settings(), sentence -> {}).clusters();
  }

  @Test
  void whatIsOpenedForACommandIsNoTracksAndGoesWithIt() throws Exception {
    Clusters clusters = clusters();
    TemporaryCluster temporary = clusters.openTemporarily(EMBEDDED, OpenProgress.NONE);
    try (temporary) {
      assertThat(clusters.state(temporary.cluster()).condition()).isEqualTo(Condition.RUNNING);
      assertThat(clusters.known()).isEmpty();
      assertThat(home.resolve("kubeconfig")).doesNotExist();
    }
    assertThat(temporary.cluster().state().condition()).isEqualTo(Condition.GONE);
    assertThat(home.resolve("clusters")).isEmptyDirectory();
  }

  @Test
  void anOpenOneThatFitsIsUsedAndStaysOpen() throws Exception {
    assertThat(lab().run("up", "--cluster", "embedded").exitCode()).isZero();
    try {
      Clusters clusters = clusters();
      String open = clusters.known().get(Track.MODERN).id();
      TemporaryCluster same = clusters.openTemporarily(EMBEDDED, OpenProgress.NONE);
      same.close();
      assertThat(same.cluster().record().id()).isEqualTo(open);
      assertThat(clusters.state(same.cluster()).condition()).isEqualTo(Condition.RUNNING);
      Wanted other = new Wanted(Track.CLASSIC, "embedded", null, null, null);
      try (TemporaryCluster classic = clusters.openTemporarily(other, OpenProgress.NONE)) {
        assertThat(classic.cluster().record().id()).isNotEqualTo(open);
        assertThat(clusters.known()).containsOnlyKeys(Track.MODERN);
      }
    } finally {
      assertThat(lab().run("down").exitCode()).isZero();
    }
  }

  @Test
  void claimsAreHeldAgainstEachOtherOnBoth() throws Exception {
    TestCluster.requireEngine();
    String[] check =
        "dev check psp-role-rolebinding --cluster both --claims wildcard -o json".split(" ");

    LabCli.Result result = lab().run(check);

    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.at("/pairs/0/compared").asInt()).isEqualTo(2);
    assertThat(json.at("/pairs/0/clusters/0/cluster").asText()).isEqualTo("k3s");
    assertThat(json.at("/pairs/0/clusters/1/cluster").asText()).isEqualTo("embedded");
    assertThat(clusters().known()).isEmpty();
    assertThat(home.resolve("clusters")).isEmptyDirectory();
  }
}
