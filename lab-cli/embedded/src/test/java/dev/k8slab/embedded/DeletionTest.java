package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes with what, and what waits for whom. */
class DeletionTest {
  @RegisterExtension
  static final TestCluster SHARED = TestCluster.shared(EmbeddedCluster.builder());

  private static final KubernetesClient client = SHARED.client();

  private static ConfigMap map(String name, ConfigMap owner) {
    ConfigMapBuilder builder =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace("default")
            .endMetadata();
    if (owner != null) {
      builder
          .editMetadata()
          .addNewOwnerReference()
          .withApiVersion("v1")
          .withKind("ConfigMap")
          .withName(owner.getMetadata().getName())
          .withUid(owner.getMetadata().getUid())
          .withBlockOwnerDeletion(true)
          .endOwnerReference()
          .endMetadata();
    }
    return client.resource(builder.build()).create();
  }

  private static void awaitGone(HasMetadata object) {
    client.resource(object).waitUntilCondition(Objects::isNull, 20, TimeUnit.SECONDS);
  }

  @Test
  void whatBelongsToSomethingGoesWithIt() {
    ConfigMap owner = map("background-owner", null);
    ConfigMap owned = map("background-owned", owner);
    client.resource(owner).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
    awaitGone(owned);
  }

  @Test
  void anOwnerWaitsInTheForeground() {
    ConfigMap owner = map("foreground-owner", null);
    ConfigMap owned = map("foreground-owned", owner);
    client.resource(owner).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    awaitGone(owner);
    assertThat(client.resource(owned).get()).isNull();
  }

  @Test
  void orphansStay() {
    ConfigMap owner = map("orphan-owner", null);
    ConfigMap owned = map("orphan-owned", owner);
    client.resource(owner).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
    awaitGone(owner);
    assertThat(client.resource(owned).get().getMetadata().getOwnerReferences()).isEmpty();
  }

  @Test
  void aNamespaceGoesWithItsClaims() {
    var namespace =
        client
            .resource(
                new NamespaceBuilder().withNewMetadata().withName("short").endMetadata().build())
            .create();
    PersistentVolumeClaim claim =
        new PersistentVolumeClaimBuilder()
            .withNewMetadata()
            .withName("data")
            .withNamespace("short")
            .endMetadata()
            .withNewSpec()
            .withAccessModes("ReadWriteOnce")
            .withNewResources()
            .addToRequests("storage", new Quantity("1Gi"))
            .endResources()
            .endSpec()
            .build();
    client.resource(claim).create();
    client.resource(namespace).delete();
    awaitGone(namespace);
    assertThat(client.resource(claim).get()).isNull();
  }

  @Test
  void whatEveryNamespaceHasComesBack() {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName("keeps").endMetadata().build())
        .create();
    for (var kind :
        List.of(
            client.serviceAccounts().inNamespace("keeps").withName("default"),
            client.configMaps().inNamespace("keeps").withName("kube-root-ca.crt"))) {
      HasMetadata first = kind.waitUntilCondition(Objects::nonNull, 20, TimeUnit.SECONDS);
      kind.delete();
      kind.waitUntilCondition(
          again ->
              again != null && !again.getMetadata().getUid().equals(first.getMetadata().getUid()),
          20,
          TimeUnit.SECONDS);
    }
  }
}
