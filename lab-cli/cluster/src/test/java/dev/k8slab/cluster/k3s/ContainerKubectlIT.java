package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.testing.Programs;
import dev.k8slab.cluster.testing.Programs.Said;
import dev.k8slab.cluster.testing.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kubectl where this machine has none. */
class ContainerKubectlIT {

  private static Cluster cluster;

  @TempDir Path here;

  @BeforeAll
  static void open() {
    cluster = TestCluster.shared();
  }

  @BeforeEach
  void manifests() throws Exception {
    Files.createDirectories(here.resolve("base"));
    Files.createDirectories(here.resolve("overlay"));
    Files.writeString(here.resolve("one.yaml"), map("one"));
    Files.writeString(here.resolve("base/two.yaml"), map("two"));
    Files.writeString(here.resolve("base/kustomization.yaml"), "resources: [two.yaml]\n");
    Files.writeString(
        here.resolve("overlay/kustomization.yaml"), "namePrefix: my-\nbases: [../base]\n");
  }

  private static String map(String name) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\n".formatted(name);
  }

  private Said kubectl(String input, String... arguments) throws Exception {
    return Programs.run(cluster.kubectl(List.of(arguments), "default", here, false), input);
  }

  @Test
  void appliesFilesFoldersAndStandardInput() throws Exception {
    assertThat(kubectl("", "apply", "-f", "one.yaml").output()).contains("configmap/one");
    assertThat(kubectl("", "apply", "-f", here.resolve("one.yaml").toString()).output())
        .contains("configmap/one");
    assertThat(kubectl("", "apply", "--filename=" + here.resolve("one.yaml")).exit()).isZero();
    assertThat(kubectl("", "apply", "-f", here + "/base/two.yaml").output())
        .contains("configmap/two");
    assertThat(kubectl(map("three"), "apply", "-f", "-").output()).contains("configmap/three");
    assertThat(kubectl("", "apply", "-k", "overlay").output()).contains("configmap/my-two");
    assertThat(kubectl("", "delete", "configmap", "one", "two", "three", "my-two").exit()).isZero();
  }

  @Test
  void filesDeletedHereAreGoneThere() throws Exception {
    Files.writeString(here.resolve("base/extra.yaml"), map("extra"));
    Files.delete(here.resolve("base/kustomization.yaml"));
    assertThat(kubectl("", "apply", "--dry-run=client", "-f", "base").output()).contains("extra");
    Files.delete(here.resolve("base/extra.yaml"));

    assertThat(kubectl("", "apply", "--dry-run=client", "-f", "base").output())
        .contains("two")
        .doesNotContain("extra");
  }

  @Test
  void namespaceOfTheArgumentsWins() throws Exception {
    assertThat(kubectl("", "get", "serviceaccounts", "-n", "kube-system").output())
        .contains("deployment-controller");
    assertThat(kubectl("", "get", "serviceaccounts").output())
        .contains("default")
        .doesNotContain("deployment-");
  }

  @Test
  void exitCodeAndMessageComeThrough() throws Exception {
    Said said = kubectl("", "get", "pod", "no-such-pod");

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.output()).contains("pods \"no-such-pod\" not found");
  }
}
