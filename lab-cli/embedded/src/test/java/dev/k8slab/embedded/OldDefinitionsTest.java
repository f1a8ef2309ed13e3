package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Definitions in {@code v1beta1}, which said once what holds for all versions and pruned nothing,
 * as the page "Deprecated API Migration Guide" tells the difference.
 */
class OldDefinitionsTest {
  @RegisterExtension
  final TestCluster own = TestCluster.own(EmbeddedCluster.builder().version("1.20").nodes(0));

  private final KubernetesClient client = own.client();

  private JsonNode get(String path) {
    return Json.parse(client.raw(path, "GET", null));
  }

  @Test
  void whatHoldsForAllVersionsIsSaidOnce() {
    String group = "/apis/apiextensions.k8s.io/";
    client.raw(
        group + "v1beta1/customresourcedefinitions",
        "POST",
        """
        {"apiVersion":"apiextensions.k8s.io/v1beta1","kind":"CustomResourceDefinition","metadata":{"name":"tabs.old.example.com"},
         "spec":{"group":"old.example.com","version":"v1","names":{"plural":"tabs","kind":"Tab"},"subresources":{"status":{}},
          "additionalPrinterColumns":[{"name":"Spec","type":"string","JSONPath":".spec.cron"}],
          "validation":{"openAPIV3Schema":{"properties":{"spec":{"properties":{"count":{"type":"integer","minimum":1}}}}}}}}""");
    own.cluster().settle();
    String name = "/customresourcedefinitions/tabs.old.example.com";
    JsonNode version = get(group + "v1" + name).get("spec").get("versions").get(0);
    assertThat(version.get("served").asBoolean()).isTrue();
    assertThat(version.get("subresources").has("status")).isTrue();
    assertThat(Json.text(version.get("additionalPrinterColumns").get(0), "jsonPath"))
        .isEqualTo(".spec.cron");
    JsonNode old = get(group + "v1beta1" + name).get("spec");
    assertThat(old.get("scope").asText()).isEqualTo("Namespaced");
    assertThat(old.get("preserveUnknownFields").asBoolean()).isTrue();
    assertThat(old.get("validation").has("openAPIV3Schema")).isTrue();
    assertThat(old.get("versions").get(0).has("schema")).isFalse();
    String tab =
        "{\"apiVersion\":\"old.example.com/v1\",\"kind\":\"Tab\",\"metadata\":{\"name\":\"t\"},\"spec\":{\"count\":%d,\"any\":{\"thing\":1}}}";
    String tabs = "/apis/old.example.com/v1/namespaces/default/tabs";
    client.raw(tabs, "POST", tab.formatted(2));
    assertThat(get(tabs + "/t").get("spec").get("any").get("thing").asInt()).isEqualTo(1);
    assertThatThrownBy(() -> client.raw(tabs + "/t", "PUT", tab.formatted(0)))
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e ->
                assertThat(e.getStatus().getMessage())
                    .endsWith(
                        "spec.count: Invalid value: 0: spec.count in body should be greater than or equal to 1"));
    assertThat(
            get("/openapi/v2").get("definitions").get("com.example.old.v1.Tab").has("properties"))
        .isFalse();
  }
}
