package dev.k8slab.grader.kind.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubsetTest {

  private static final Map<String, Object> POD =
      Map.of(
          "spec",
          Map.of(
              "restartPolicy",
              "Always",
              "containers",
              List.of(
                  Map.of(
                      "name",
                      "web",
                      "image",
                      "nginx:1.27",
                      "args",
                      List.of("-v", "-p"),
                      "resources",
                      Map.of("limits", Map.of("cpu", "500m", "memory", "1Gi"))),
                  Map.of("name", "side", "image", "busybox"))));

  private static List<String> differences(Map<String, Object> wanted) {
    return new Subset(text -> text.replace("[=who]", "web"))
        .differences(wanted, POD).stream()
            .map(each -> each.path() + ": " + each.expected() + " / " + each.actual())
            .toList();
  }

  private static Map<String, Object> spec(String key, Object value) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put(key, value);
    return Map.of("spec", spec);
  }

  private static Map<String, Object> container(String name, String key, Object value) {
    return spec("containers", List.of(Map.of("name", name, key, value)));
  }

  @Test
  void leavesOpenWhatIsNotWanted() {
    assertThat(differences(Map.of())).isEmpty();
    assertThat(differences(spec("restartPolicy", "Always"))).isEmpty();
  }

  @Test
  void findsElementsByTheKeyOfTheirListNotByTheirPlace() {
    assertThat(differences(container("side", "image", "busybox"))).isEmpty();
    assertThat(differences(container("side", "image", "nginx:1.27")))
        .containsExactly("spec.containers[name=side].image: nginx:1.27 / busybox");
    assertThat(differences(container("other", "image", "busybox")))
        .containsExactly("spec.containers[name=other]: there / missing");
  }

  @Test
  void fillsInTheWantedTextsOnly() {
    assertThat(differences(container("[=who]", "image", "nginx:1.27"))).isEmpty();
  }

  @Test
  void findsElementsWithoutAKeyAnywhere() {
    assertThat(differences(container("web", "args", List.of("-p")))).isEmpty();
    assertThat(differences(container("web", "args", List.of("-x")))).hasSize(1);
  }

  @Test
  void comparesQuantitiesByWhatTheyMean() {
    Map<String, Object> same = Map.of("limits", Map.of("cpu", 0.5, "memory", "1024Mi"));
    assertThat(differences(container("web", "resources", same))).isEmpty();
    Map<String, Object> other = Map.of("limits", Map.of("memory", "1G"));
    assertThat(differences(container("web", "resources", other))).hasSize(1);
  }

  @Test
  void comparesImagesByWhatIsPulled() {
    assertThat(differences(container("side", "image", "docker.io/library/busybox:latest")))
        .isEmpty();
    assertThat(differences(container("side", "image", "other.example/busybox"))).hasSize(1);
  }

  @Test
  void tellsWhatMustNotBeSet() {
    assertThat(differences(spec("hostNetwork", null))).isEmpty();
    assertThat(differences(spec("restartPolicy", null)))
        .containsExactly("spec.restartPolicy: not set / Always");
  }

  @Test
  void takesNoPrefixForTheWhole() {
    assertThat(differences(spec("restartPolicy", "Alway"))).hasSize(1);
  }
}
