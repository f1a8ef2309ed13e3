package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fabric8 client and its informers work on the cluster. */
class ClientTest {

  @ParameterizedTest
  @ValueSource(strings = {"1.20", "1.36"})
  void objectsAndInformers(String version) throws Exception {
    try (EmbeddedCluster cluster = EmbeddedCluster.builder().version(version).start();
        KubernetesClient client = TestClient.kubernetes(cluster)) {
      BlockingQueue<String> seen = new LinkedBlockingQueue<>();
      try (SharedIndexInformer<ConfigMap> informer =
          client
              .configMaps()
              .inNamespace("default")
              .withLabel("watched", "yes")
              .inform(new Recorder(seen))) {
        ConfigMap map = map("one", "1");
        client.resource(map).create();
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("added one 1");
        client
            .configMaps()
            .inNamespace("default")
            .withName("one")
            .edit(old -> new ConfigMapBuilder(old).addToData("a", "2").build());
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("updated one 2");
        client.configMaps().inNamespace("default").withName("one").delete();
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("deleted one 2");
      }
      assertThatThrownBy(() -> client.resource(map("Upper", "1")).create())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("metadata.name: Invalid value: \"Upper\"");
    }
  }

  private static ConfigMap map(String name, String value) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .addToLabels("watched", "yes")
        .endMetadata()
        .addToData("a", value)
        .build();
  }

  private record Recorder(BlockingQueue<String> seen) implements ResourceEventHandler<ConfigMap> {
    @Override
    public void onAdd(ConfigMap map) {
      tell("added", map);
    }

    @Override
    public void onUpdate(ConfigMap before, ConfigMap map) {
      tell("updated", map);
    }

    @Override
    public void onDelete(ConfigMap map, boolean unknown) {
      tell("deleted", map);
    }

    private void tell(String what, ConfigMap map) {
      seen.add(what + " " + map.getMetadata().getName() + " " + map.getData().get("a"));
    }
  }
}
