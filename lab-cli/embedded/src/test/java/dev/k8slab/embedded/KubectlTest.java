package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real kubectl works on the cluster: the one on this machine, or the one that the variable
 * KUBECTL names.
 */
class KubectlTest {
  private static final String KUBECTL = System.getenv().getOrDefault("KUBECTL", "kubectl");

  @TempDir Path folder;
  private EmbeddedCluster cluster;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(isThere(), "there is no kubectl on this machine");
    cluster = EmbeddedCluster.builder().version("1.36").nodes(0).start();
    Files.writeString(folder.resolve("config"), cluster.kubeconfig());
  }

  private static boolean isThere() {
    return KUBECTL.contains("/")
        ? Files.isExecutable(Path.of(KUBECTL))
        : Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, KUBECTL)));
  }

  @AfterEach
  void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private String kubectl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(KUBECTL));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("KUBECONFIG", folder.resolve("config").toString());
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("kubectl ended in time").isTrue();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  @Test
  void objectsAreMadeListedChangedAndDeleted() throws Exception {
    assertThat(kubectl("create", "namespace", "demo")).isEqualTo("namespace/demo created\n");
    assertThat(
            kubectl("-n", "demo", "create", "configmap", "settings", "--from-literal=colour=blue"))
        .isEqualTo("configmap/settings created\n");
    assertThat(kubectl("-n", "demo", "run", "web", "--image=nginx:1.27"))
        .isEqualTo("pod/web created\n");
    assertThat(kubectl("-n", "demo", "get", "pods"))
        .matches("NAME +READY +STATUS +RESTARTS +AGE\nweb +0/1 +Pending +0 +\\d+s\n");
    assertThat(
            kubectl("-n", "demo", "get", "configmap", "settings", "-o", "jsonpath={.data.colour}"))
        .isEqualTo("blue");
    assertThat(kubectl("-n", "demo", "label", "pod", "web", "tier=front"))
        .isEqualTo("pod/web labeled\n");
    assertThat(kubectl("-n", "demo", "get", "pods", "-l", "tier=front", "-o", "name"))
        .isEqualTo("pod/web\n");
    assertThat(kubectl("-n", "demo", "delete", "pod", "web")).startsWith("pod \"web\" deleted");
    assertThat(kubectl("-n", "demo", "get", "pod", "web"))
        .isEqualTo("Error from server (NotFound): pods \"web\" not found\n");
    assertThat(kubectl("delete", "namespace", "demo")).isEqualTo("namespace \"demo\" deleted\n");
    assertThat(kubectl("get", "namespace", "demo"))
        .isEqualTo("Error from server (NotFound): namespaces \"demo\" not found\n");
  }

  @Test
  void customResourcesAreDefinedExplainedListedAndScaled() throws Exception {
    Path file = folder.resolve("crd.yaml");
    Files.writeString(
        file,
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: lamps.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {plural: lamps, singular: lamp, kind: Lamp, shortNames: [lp]}
          versions:
            - name: v1
              served: true
              storage: true
              subresources: {status: {}, scale: {specReplicasPath: .spec.bulbs, statusReplicasPath: .status.bulbs}}
              additionalPrinterColumns:
                - {name: Colour, type: string, jsonPath: .spec.colour}
                - {name: Bulbs, type: integer, jsonPath: .spec.bulbs, priority: 1}
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec:
                      type: object
                      required: [colour]
                      properties:
                        colour: {type: string, enum: [red, blue], description: What it shines in.}
                        bulbs: {type: integer, minimum: 1, default: 2}
        """);
    assertThat(kubectl("apply", "-f", file.toString()))
        .isEqualTo("customresourcedefinition.apiextensions.k8s.io/lamps.example.com created\n");
    assertThat(kubectl("wait", "--for=condition=established", "crd/lamps.example.com"))
        .isEqualTo(
            "customresourcedefinition.apiextensions.k8s.io/lamps.example.com condition met\n");
    assertThat(kubectl("get", "crd")).matches("NAME +CREATED AT\nlamps.example.com +[0-9T:-]+Z\n");
    assertThat(kubectl("explain", "lamp.spec.colour")).contains("What it shines in.");
    Path lamp = folder.resolve("lamp.yaml");
    Files.writeString(
        lamp,
        "apiVersion: example.com/v1\nkind: Lamp\nmetadata: {name: one}\nspec: {colour: red}\n");
    assertThat(kubectl("apply", "-f", lamp.toString())).isEqualTo("lamp.example.com/one created\n");
    assertThat(kubectl("apply", "-f", lamp.toString()))
        .isEqualTo("lamp.example.com/one unchanged\n");
    assertThat(kubectl("get", "lp")).matches("NAME +COLOUR\none +red\n");
    assertThat(kubectl("get", "lp", "-o", "wide")).matches("NAME +COLOUR +BULBS\none +red +2\n");
    assertThat(kubectl("scale", "lamp/one", "--replicas=4"))
        .isEqualTo("lamp.example.com/one scaled\n");
    assertThat(kubectl("get", "lamp", "one", "-o", "jsonpath={.spec.bulbs}")).isEqualTo("4");
    Files.writeString(lamp, Files.readString(lamp).replace("red", "green"));
    assertThat(kubectl("apply", "-f", lamp.toString()))
        .contains("spec.colour: Unsupported value: \"green\": supported values: \"red\", \"blue\"");
    assertThat(kubectl("delete", "crd", "lamps.example.com")).contains("deleted");
    assertThat(kubectl("get", "lamps"))
        .contains("the server could not find the requested resource");
  }

  @Test
  void manifestsAreAppliedFromBothSides() throws Exception {
    Path file = folder.resolve("map.yaml");
    Files.writeString(
        file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {a: '1', b: '2'}\n");
    assertThat(kubectl("apply", "-f", file.toString())).isEqualTo("configmap/m created\n");
    assertThat(kubectl("apply", "-f", file.toString())).isEqualTo("configmap/m unchanged\n");
    Files.writeString(
        file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {a: '3'}\n");
    assertThat(kubectl("apply", "-f", file.toString())).isEqualTo("configmap/m configured\n");
    assertThat(kubectl("get", "configmap", "m", "-o", "jsonpath={.data}"))
        .isEqualTo("{\"a\":\"3\"}");
    Files.writeString(
        file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: s}\ndata: {a: '1'}\n");
    assertThat(kubectl("apply", "--server-side", "--field-manager=one", "-f", file.toString()))
        .isEqualTo("configmap/s serverside-applied\n");
    Files.writeString(
        file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: s}\ndata: {a: '2'}\n");
    assertThat(kubectl("apply", "--server-side", "--field-manager=two", "-f", file.toString()))
        .startsWith("error: Apply failed with 1 conflict: conflict with \"one\": .data.a\n");
    Files.writeString(
        file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndatum: {a: '3'}\n");
    assertThat(kubectl("apply", "-f", file.toString())).contains("unknown field \"datum\"");
    assertThat(kubectl("explain", "pod.spec.containers.image")).contains("FIELD: image <string>");
  }
}
