package dev.k8slab.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.home.LabHome;
import dev.k8slab.port.Capability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClustersFileTest {

  private static final Instant OPENED = Instant.parse("2026-11-02T09:30:00Z");

  @TempDir Path folder;

  private ClusterRecord record(ClusterDetails details) {
    return new ClusterRecord(
        "lab-7f3a",
        "k3s",
        "v1.24.17+k3s1",
        details,
        Path.of("/home/kubeconfig"),
        Path.of("/home/admin.kubeconfig"),
        Set.of(Capability.AUDIT_LOG),
        OPENED);
  }

  @Test
  void whatWasWrittenIsRead() throws Exception {
    ClustersFile file = new ClustersFile(new LabHome(folder));
    for (ClusterDetails details :
        new ClusterDetails[] {
          new ClusterDetails.InContainer("rancher/k3s", "c0ffee", "kubernetes/audit.log"),
          new ClusterDetails.OfContext("staging")
        }) {
      file.put(Track.CLASSIC, record(details));
      assertThat(file.read()).containsExactly(Map.entry(Track.CLASSIC, record(details)));
    }
  }

  @Test
  void theFileOfAnEarlierLabIsRead() throws Exception {
    ClustersFile file = new ClustersFile(new LabHome(folder));
    Files.writeString(
        folder.resolve("cluster.json"),
        """
        {"id": "lab-7f3a", "kind": "k3s", "kubernetes": "v1.24.17+k3s1", "image": "rancher/k3s",
         "container": "c0ffee", "context": null, "kubeconfig": "/home/kubeconfig",
         "adminKubeconfig": "/home/admin.kubeconfig", "capabilities": ["AUDIT_LOG"],
         "auditLog": "kubernetes/audit.log", "opened": "2026-11-02T09:30:00Z"}
        """);
    assertThat(file.read())
        .containsExactly(
            Map.entry(
                Track.CLASSIC,
                record(
                    new ClusterDetails.InContainer(
                        "rancher/k3s", "c0ffee", "kubernetes/audit.log"))));
    Files.writeString(
        folder.resolve("cluster.json"),
        """
        {"id": "lab-7f3a", "kind": "k3s", "kubernetes": "v1.24.17+k3s1", "image": null,
         "container": null, "context": "staging", "kubeconfig": "/home/kubeconfig",
         "adminKubeconfig": "/home/admin.kubeconfig", "capabilities": ["AUDIT_LOG"],
         "auditLog": null, "opened": "2026-11-02T09:30:00Z"}
        """);
    assertThat(file.read())
        .containsExactly(Map.entry(Track.CLASSIC, record(new ClusterDetails.OfContext("staging"))));
  }

  @Test
  void eachTrackHasACluster() throws Exception {
    ClustersFile file = new ClustersFile(new LabHome(folder));
    ClusterRecord classic = record(new ClusterDetails.OfContext("old"));
    ClusterRecord modern =
        new ClusterRecord(
            "lab-1111",
            "existing",
            "v1.35.7",
            new ClusterDetails.OfContext("new"),
            classic.kubeconfig(),
            classic.adminKubeconfig(),
            Set.of(),
            OPENED);
    file.put(Track.CLASSIC, classic);
    file.put(Track.MODERN, modern);
    assertThat(file.read())
        .containsExactly(Map.entry(Track.MODERN, modern), Map.entry(Track.CLASSIC, classic));
    file.remove("lab-1111");
    assertThat(file.read()).containsOnlyKeys(Track.CLASSIC);
    file.remove("lab-7f3a");
    assertThat(file.read()).isEmpty();
    assertThat(folder.resolve("cluster.json")).doesNotExist();
  }
}
