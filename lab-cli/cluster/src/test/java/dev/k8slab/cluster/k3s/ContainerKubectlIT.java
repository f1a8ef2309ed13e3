package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterKubectl;
import dev.k8slab.cluster.Editor;
import dev.k8slab.cluster.testing.Programs;
import dev.k8slab.cluster.testing.Programs.Said;
import dev.k8slab.cluster.testing.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kubectl where this machine has none. */
class ContainerKubectlIT {

  private static final String MOUNTS = "/proc/1/mountinfo";

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

  private static ClusterKubectl own() {
    return cluster.kubectl().orElseThrow();
  }

  private Said kubectl(String input, String... arguments) throws Exception {
    return Programs.run(own().program(List.of(arguments), "default", here, false).command(), input);
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
  void longNamesAndLargeFilesArrive() throws Exception {
    Path deep = here.resolve("déploiement-" + "x".repeat(120)).resolve("y".repeat(120));
    Files.createDirectories(deep);
    String large = map("large") + "data: {text: \"" + "z".repeat(200_000) + "\"}\n";
    Files.writeString(deep.resolve("large.yaml"), large);

    Said said = kubectl("", "apply", "--dry-run=client", "-o", "json", "-f", deep.toString());

    assertThat(said.output()).contains("z".repeat(200_000));
  }

  /** Each pod that starts reads through all mounts of its node. */
  @Test
  void handingOverFilesLeavesNoMounts() throws Exception {
    kubectl("", "apply", "--dry-run=client", "-f", "base/two.yaml");
    String before = mounts();

    kubectl("", "apply", "--dry-run=client", "-f", "base/two.yaml");
    kubectl("", "apply", "--dry-run=client", "-f", "overlay/kustomization.yaml");

    assertThat(mounts()).isEqualTo(before);
  }

  private static String mounts() throws Exception {
    List<String> command =
        List.of(
            "docker",
            "exec",
            TestCluster.details(cluster).container(),
            "cut",
            "-d ",
            "-f5",
            MOUNTS);
    return Programs.run(command, "").output();
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

  @Test
  void anEditorOfThisMachineEditsWhatKubectlHandsOver() throws Exception {
    kubectl("", "create", "configmap", "fruit", "--from-literal=one=apple");
    Edits pear = new Edits(text -> text.replace("apple", "größere pear"));
    assertThat(own().edit(List.of("edit", "cm", "fruit"), "default", here, pear)).isZero();
    assertThat(pear.texts).singleElement().asString().startsWith("# Please edit the object below");
    assertThat(pear.said).containsExactly("configmap/fruit edited");
    assertThat(kubectl("", "get", "cm", "fruit", "-o", "jsonpath={.data}").output())
        .isEqualTo("{\"one\":\"größere pear\"}");

    Edits unchanged = new Edits(text -> text);
    assertThat(own().edit(List.of("edit", "cm", "fruit"), "default", here, unchanged)).isZero();
    assertThat(unchanged.said).containsExactly("Edit cancelled, no changes made.");
    assertThat(kubectl("", "delete", "cm", "fruit").exit()).isZero();
  }

  /** A client that hands out one buffer for all it reads tears texts of several buffers' length. */
  @Test
  void textsLongerThanABufferArriveWholeEachTime() throws Exception {
    Map<String, String> data = new TreeMap<>();
    for (int i = 0; i < 80; i++) {
      data.put("key" + i, i + "-" + "0123456789".repeat(50));
    }
    kubectl(json(data), "create", "-f", "-");

    for (int round = 0; round < 8; round++) {
      Edits unchanged = new Edits(text -> text);
      assertThat(own().edit(List.of("edit", "cm", "long"), "default", here, unchanged)).isZero();
      assertThat(unchanged.texts).hasSize(1);
      assertThat(Serialization.unmarshal(unchanged.texts.get(0), ConfigMap.class).getData())
          .isEqualTo(data);
      assertThat(unchanged.said).containsExactly("Edit cancelled, no changes made.");
    }
    assertThat(kubectl("", "delete", "cm", "long").exit()).isZero();
  }

  private static String json(Map<String, String> data) {
    return Serialization.asJson(
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName("long")
            .endMetadata()
            .withData(data)
            .build());
  }

  @Test
  void whatKubectlRefusesComesBackWithItsReason() throws Exception {
    kubectl("", "create", "configmap", "vegetable");
    Edits wrong = new Edits(text -> text.contains("data: 7") ? text : text + "data: 7\n");

    assertThat(own().edit(List.of("edit", "cm", "vegetable"), "default", here, wrong)).isEqualTo(1);

    assertThat(wrong.texts).hasSizeGreaterThan(1);
    assertThat(wrong.texts.get(1)).contains("data: 7", "# ");
    assertThat(kubectl("", "delete", "cm", "vegetable").exit()).isZero();
  }

  @Test
  void whereTheEditorFailsNothingIsChanged() throws Exception {
    kubectl("", "create", "configmap", "herb", "--from-literal=one=basil");
    Edits failing = new Edits(text -> null);

    assertThat(own().edit(List.of("edit", "cm", "herb"), "default", here, failing)).isEqualTo(1);

    assertThat(kubectl("", "get", "cm", "herb", "-o", "jsonpath={.data.one}").output())
        .isEqualTo("basil");
    assertThat(kubectl("", "delete", "cm", "herb").exit()).isZero();
  }

  private static final class Edits implements Editor {

    private final List<String> texts = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final UnaryOperator<String> edit;

    Edits(UnaryOperator<String> edit) {
      this.edit = edit;
    }

    @Override
    public Optional<String> edit(String file, String text) {
      texts.add(text);
      return Optional.ofNullable(edit.apply(text));
    }

    @Override
    public void out(String line) {
      said.add(line);
    }

    @Override
    public void err(String line) {
      said.add(line);
    }
  }
}
