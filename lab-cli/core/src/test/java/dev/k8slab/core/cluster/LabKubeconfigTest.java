package dev.k8slab.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.access.KubeconfigText;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.ClusterBuilder;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabKubeconfigTest {

  @TempDir Path folder;
  private LabKubeconfig kubeconfig;
  private ClusterRecord modern;
  private ClusterRecord classic;

  @BeforeEach
  void clusters() throws IOException {
    kubeconfig = new LabKubeconfig(folder.resolve("kubeconfig"));
    modern = cluster("https://127.0.0.1:1111");
    classic = cluster("https://127.0.0.1:2222");
  }

  private ClusterRecord cluster(String server) throws IOException {
    Path file = folder.resolve(server.replaceAll("\\W", "-"));
    Files.writeString(
        file,
        KubeconfigText.of(
            new ClusterBuilder().withServer(server).build(),
            new AuthInfoBuilder().withToken("secret").build()));
    return new ClusterRecord(
        "lab-" + server.substring(server.length() - 4),
        "existing",
        "v1.30.0",
        new ClusterDetails.OfContext("x"),
        file,
        file,
        Set.of(),
        Instant.EPOCH);
  }

  private Config read() throws IOException {
    return KubeconfigText.parse(Files.readString(kubeconfig.file()));
  }

  private List<String> contexts() throws IOException {
    return read().getContexts().stream().map(NamedContext::getName).toList();
  }

  @Test
  void eachOpenClusterHasAContextCalledAfterItsTrack() throws IOException {
    kubeconfig.sync(Map.of(Track.CLASSIC, classic));
    assertThat(contexts()).containsExactly("classic");
    assertThat(kubeconfig.current()).contains(Track.CLASSIC);
    kubeconfig.sync(Map.of(Track.CLASSIC, classic, Track.MODERN, modern));
    assertThat(contexts()).containsExactlyInAnyOrder("classic", "modern");
    assertThat(kubeconfig.current()).as("whoever works there stays there").contains(Track.CLASSIC);
    kubeconfig.sync(Map.of(Track.MODERN, modern));
    assertThat(contexts()).containsExactly("modern");
    assertThat(kubeconfig.current()).contains(Track.MODERN);
    kubeconfig.sync(Map.of());
    assertThat(kubeconfig.file()).doesNotExist();
  }

  @Test
  void theNamespaceIsThatOfTheContext() throws IOException {
    kubeconfig.sync(Map.of(Track.CLASSIC, classic, Track.MODERN, modern));
    kubeconfig.use(Track.MODERN, "one");
    kubeconfig.use(Track.CLASSIC, "two");
    assertThat(kubeconfig.current()).contains(Track.CLASSIC);
    assertThat(kubeconfig.namespace(Track.MODERN)).isEqualTo("one");
    assertThat(kubeconfig.namespace(Track.CLASSIC)).isEqualTo("two");
    kubeconfig.sync(Map.of(Track.CLASSIC, classic, Track.MODERN, modern));
    assertThat(kubeconfig.namespace(Track.CLASSIC)).as("it stays").isEqualTo("two");
  }

  @Test
  void anotherClusterOnATrackTakesThePlaceOfTheOneBefore() throws IOException {
    kubeconfig.sync(Map.of(Track.MODERN, modern));
    kubeconfig.use(Track.MODERN, "one");
    kubeconfig.sync(Map.of(Track.MODERN, classic));
    assertThat(read().getClusters().get(0).getCluster().getServer())
        .isEqualTo("https://127.0.0.1:2222");
    assertThat(kubeconfig.namespace(Track.MODERN)).isEqualTo("default");
  }

  @Test
  void whatTheLearnerHasAddedStays() throws IOException {
    kubeconfig.sync(Map.of(Track.MODERN, modern));
    Files.writeString(
        kubeconfig.file(),
        Files.readString(kubeconfig.file())
            .replaceFirst("(?m)^users:", "users:\n- name: jane\n  user: {token: t}"));
    kubeconfig.sync(Map.of(Track.MODERN, modern, Track.CLASSIC, classic));
    assertThat(read().getUsers()).extracting("name").contains("jane", "modern", "classic");
  }
}
