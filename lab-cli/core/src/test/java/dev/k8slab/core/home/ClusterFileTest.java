package dev.k8slab.core.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.Capability;
import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFileTest {

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
    ClusterFile file = new ClusterFile(new LabHome(folder));
    for (ClusterDetails details :
        new ClusterDetails[] {
          new ClusterDetails.InContainer("rancher/k3s", "c0ffee", "kubernetes/audit.log"),
          new ClusterDetails.OfContext("staging")
        }) {
      file.write(record(details));
      assertThat(file.read()).contains(record(details));
    }
  }

  @Test
  void theFileOfAnEarlierLabIsRead() throws Exception {
    ClusterFile file = new ClusterFile(new LabHome(folder));
    Files.writeString(
        folder.resolve("cluster.json"),
        """
        {"id": "lab-7f3a", "kind": "k3s", "kubernetes": "v1.24.17+k3s1", "image": "rancher/k3s",
         "container": "c0ffee", "context": null, "kubeconfig": "/home/kubeconfig",
         "adminKubeconfig": "/home/admin.kubeconfig", "capabilities": ["AUDIT_LOG"],
         "auditLog": "kubernetes/audit.log", "opened": "2026-11-02T09:30:00Z"}
        """);
    assertThat(file.read())
        .contains(
            record(
                new ClusterDetails.InContainer("rancher/k3s", "c0ffee", "kubernetes/audit.log")));
    Files.writeString(
        folder.resolve("cluster.json"),
        """
        {"id": "lab-7f3a", "kind": "k3s", "kubernetes": "v1.24.17+k3s1", "image": null,
         "container": null, "context": "staging", "kubeconfig": "/home/kubeconfig",
         "adminKubeconfig": "/home/admin.kubeconfig", "capabilities": ["AUDIT_LOG"],
         "auditLog": null, "opened": "2026-11-02T09:30:00Z"}
        """);
    assertThat(file.read()).contains(record(new ClusterDetails.OfContext("staging")));
  }
}
