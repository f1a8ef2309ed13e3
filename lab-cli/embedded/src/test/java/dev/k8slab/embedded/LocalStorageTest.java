package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Claims without a class get the default one, as the page "Storage Classes" has it, and their
 * volumes where their first pod is, as local-path-provisioner's README has it.
 */
class LocalStorageTest {
  @RegisterExtension
  final TestCluster own = TestCluster.own(EmbeddedCluster.builder().nodes(2).localStorage(true));

  private final EmbeddedCluster cluster = own.cluster();
  private final KubernetesClient client = own.client();

  private void create(String manifest) {
    client.resource("---\n" + manifest).inNamespace("default").create();
    cluster.settle();
  }

  private PersistentVolumeClaim claim(String name) {
    return client.persistentVolumeClaims().inNamespace("default").withName(name).get();
  }

  private static String claim(String name, String more) {
    return "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: %s}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}%s}}"
        .formatted(name, more);
  }

  @Test
  void aVolumeIsMadeWhereTheFirstPodIsAndGoesWithItsClaim() {
    create(claim("data", ""));
    assertThat(claim("data").getSpec().getStorageClassName()).isEqualTo("local-path");
    assertThat(claim("data").getStatus().getPhase()).isEqualTo("Pending");
    create(
        "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: nginx}], volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]}}");
    client
        .pods()
        .inNamespace("default")
        .withName("p")
        .waitUntilReady(60, java.util.concurrent.TimeUnit.SECONDS);
    PersistentVolumeClaim bound = claim("data");
    assertThat(bound.getStatus().getPhase()).isEqualTo("Bound");
    assertThat(bound.getSpec().getVolumeName()).isEqualTo("pvc-" + bound.getMetadata().getUid());
    String node = client.pods().inNamespace("default").withName("p").get().getSpec().getNodeName();
    assertThat(bound.getMetadata().getAnnotations())
        .containsEntry("volume.kubernetes.io/selected-node", node);
    PersistentVolume volume =
        client.persistentVolumes().withName(bound.getSpec().getVolumeName()).get();
    assertThat(volume.getStatus().getPhase()).isEqualTo("Bound");
    assertThat(volume.getSpec().getPersistentVolumeReclaimPolicy()).isEqualTo("Delete");
    assertThat(
            volume
                .getSpec()
                .getNodeAffinity()
                .getRequired()
                .getNodeSelectorTerms()
                .get(0)
                .getMatchExpressions()
                .get(0)
                .getValues())
        .containsExactly(node);
    client.pods().inNamespace("default").withName("p").withGracePeriod(0).delete();
    client.persistentVolumeClaims().inNamespace("default").withName("data").delete();
    client
        .persistentVolumes()
        .withName(volume.getMetadata().getName())
        .waitUntilCondition(java.util.Objects::isNull, 60, java.util.concurrent.TimeUnit.SECONDS);
  }

  @Test
  void whoNamesAClassOrNoneGetsThat() {
    create(claim("none", ", storageClassName: ''"));
    assertThat(claim("none").getSpec().getStorageClassName()).isEmpty();
    create(
        "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: other}, provisioner: example.com/other}");
    create(claim("other", ", storageClassName: other"));
    assertThat(claim("other").getSpec().getStorageClassName()).isEqualTo("other");
  }
}
