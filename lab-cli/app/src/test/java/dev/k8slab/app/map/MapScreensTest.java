package dev.k8slab.app.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.app.Golden;
import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.core.report.MapJson;
import dev.k8slab.grader.topology.Graph;
import dev.k8slab.grader.topology.Inventory;
import dev.k8slab.grader.topology.Ref;
import dev.k8slab.grader.topology.Topology;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MapScreensTest {

  private static final Set<Ref> POLICY = Set.of(new Ref("PodSecurityPolicy", "", "no-privilege"));

  @Test
  void replicasBehindAServiceOneOfThemGoingAndAnotherComing() throws IOException {
    assertScreens("scale", "scale-replicas", "scale-replicas-n7mq9", true);
  }

  @Test
  void accountsBindingsRolesAndPolicies() throws IOException {
    assertScreens("permissions", "psp-role-rolebinding", "psp-role-rolebinding-fj9wv", true);
  }

  @Test
  void whoMayConnectToWhom() throws IOException {
    assertScreens("network", "first-policy", "shop-x2p4q", true);
  }

  @Test
  void muchThatGoesWrong() throws IOException {
    assertScreens("trouble", "workshop", "workshop-4tz8v", true);
  }

  @Test
  void anEmptyNamespaceOnAClusterThatHidesSomething() {
    Inventory empty = new Inventory("lab", List.of(), Set.of(), Set.of("Secret", "Node"), Set.of());
    Golden.assertScreens(
        "map-empty", true, screen -> MapText.lines(Topology.of(empty), "lab", true, screen));
  }

  @Test
  void aClusterThatEnforcesNoPoliciesIsNotTakenForOneThatDoes() throws IOException {
    Graph graph = graph("network", "shop-x2p4q");

    assertThat(MapText.lines(graph, "first-policy", false, new Screen(80, true, false)))
        .contains("So the NetworkPolicies say, but this cluster enforces none of them.");
  }

  @Test
  void coloursChangeNothingButTheColour() throws IOException {
    for (String name : List.of("scale", "trouble")) {
      Graph graph = graph(name, name.equals("scale") ? "scale-replicas-n7mq9" : "workshop-4tz8v");
      List<String> plain = MapText.lines(graph, "x", true, new Screen(80, true, false));
      List<String> coloured = MapText.lines(graph, "x", true, new Screen(80, true, true));

      assertThat(coloured).map(line -> line.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(plain);
      assertThat(String.join("\n", coloured)).contains("\033[32m", "\033[33m");
    }
  }

  @Test
  void readAloudNothingIsDrawnAndWordsSayWhatMarksWould() throws IOException {
    Screen spoken = new Screen(80, true, true, false, true);
    List<String> trouble =
        MapText.lines(graph("trouble", "workshop-4tz8v"), "workshop", true, spoken);
    List<String> network = MapText.lines(graph("network", "shop-x2p4q"), "x", true, spoken);

    assertThat(trouble).noneMatch(line -> line.matches(".*[├└│✔✘○~].*"));
    assertThat(String.join("\n", trouble).replaceAll("\033\\[[0-9;]*m", ""))
        .contains(
            "\nDeployment web: 1 of 2 ready\n   ReplicaSet web-6d4cf56db6: 1 of 2 ready\n",
            "runs as ServiceAccount web: missing",
            "shop.example.org/api → Service api: missing");
    assertThat(String.join("\n", network).replaceAll("\033\\[[0-9;]*m", ""))
        .contains(
            "      open: StatefulSet friend: TCP 3306\n",
            "      closed: Pod stranger: neither does");
  }

  @Test
  void noScreenIsTooNarrow() throws IOException {
    for (int width = 20; width < 130; width++) {
      Screen screen = new Screen(width, true, false);
      for (String name : List.of("scale-replicas-n7mq9", "psp-role-rolebinding-fj9wv")) {
        Graph graph = graph(name.startsWith("scale") ? "scale" : "permissions", name);
        int most = width;
        assertThat(MapText.lines(graph, "x", true, screen))
            .allMatch(line -> Columns.of(line) <= most);
      }
    }
  }

  @Test
  void whatStrangersWriteDoesNothingToTheTerminal() {
    String evil =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: lab}
        spec: {type: ExternalName, externalName: "x\\e[2J\\nFake line\\u009b31m"}
        """;
    HasMetadata service = Serialization.unmarshal(evil);
    Graph graph = Topology.of(Inventory.of("lab", List.of(service)));

    List<String> lines = MapText.lines(graph, "x", true, new Screen(80, true, false));

    assertThat(lines).noneMatch(line -> line.startsWith("Fake"));
    assertThat(String.join("", lines).codePoints())
        .noneMatch(c -> Character.getType(c) == Character.CONTROL);
  }

  @Test
  void longListsAreCounted() {
    List<HasMetadata> many =
        Stream.iterate(1, i -> i + 1)
            .limit(40)
            .map(
                i ->
                    (HasMetadata)
                        Serialization.unmarshal(
                            "apiVersion: v1\nkind: Secret\nmetadata: {name: s"
                                + i
                                + ", namespace: lab}"))
            .toList();
    List<String> lines =
        MapText.lines(
            Topology.of(Inventory.of("lab", many)), "x", true, new Screen(80, true, false));

    assertThat(lines).contains("and 28 more things").hasSizeLessThan(20);
  }

  @Test
  void otherProgramsGetTheGraph() throws IOException {
    JsonNode map =
        new ObjectMapper()
            .readTree(MapJson.of(graph("network", "shop-x2p4q"), "first-policy", true));

    assertThat(map.fieldNames())
        .toIterable()
        .containsExactly("exercise", "namespace", "nodes", "edges", "loose", "traffic", "hidden");
    assertThat(map.get("namespace").asText()).isEqualTo("shop-x2p4q");
    assertThat(map.get("nodes"))
        .anySatisfy(
            node ->
                assertThat(node)
                    .hasToString(
                        "{\"id\":\"StatefulSet/shop-x2p4q/friend\",\"kind\":\"StatefulSet\","
                            + "\"namespace\":\"shop-x2p4q\",\"name\":\"friend\",\"health\":\"well\","
                            + "\"status\":\"2 of 2 ready\",\"facts\":[]}"));
    assertThat(map.get("edges"))
        .anySatisfy(
            edge ->
                assertThat(edge)
                    .hasToString(
                        "{\"from\":\"NetworkPolicy/shop-x2p4q/friends-only\",\"relation\":\"selects\","
                            + "\"to\":\"Pod/shop-x2p4q/db\",\"detail\":\"\"}"));
    assertThat(map.at("/traffic/enforced").asBoolean()).isTrue();
    assertThat(map.at("/traffic/flows"))
        .anySatisfy(
            flow ->
                assertThat(flow)
                    .hasToString(
                        "{\"from\":\"StatefulSet friend\",\"to\":\"Pod db\",\"passage\":\"allowed\","
                            + "\"ports\":\"TCP 3306\",\"why\":\"\"}"));
    assertThat(map.get("loose")).hasToString("[\"NetworkPolicy/shop-x2p4q/of-nobody\"]");
    List<String> ids = map.get("nodes").findValuesAsText("id");
    assertThat(map.get("edges"))
        .allSatisfy(
            edge -> assertThat(ids).contains(edge.get("from").asText(), edge.get("to").asText()));
  }

  private static void assertScreens(
      String name, String exercise, String namespace, boolean enforced) throws IOException {
    Graph graph = graph(name, namespace);
    Golden.assertScreens(
        "map-" + name, true, screen -> MapText.lines(graph, exercise, enforced, screen));
  }

  private static Graph graph(String name, String namespace) throws IOException {
    try (InputStream in = MapScreensTest.class.getResourceAsStream("/map/" + name + ".yaml")) {
      List<HasMetadata> objects =
          Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^---$"))
              .map(text -> (HasMetadata) Serialization.unmarshal(text))
              .toList();
      return Topology.of(new Inventory(namespace, objects, Set.of(), Set.of(), POLICY));
    }
  }
}
