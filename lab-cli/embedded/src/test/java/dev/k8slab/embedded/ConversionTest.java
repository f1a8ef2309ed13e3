package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written in one version of a group is read in another. */
class ConversionTest {
  private EmbeddedCluster cluster;
  private KubernetesClient client;

  private void start(String version) {
    cluster = EmbeddedCluster.builder().version(version).start();
    client = TestClient.kubernetes(cluster);
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  private JsonNode send(String method, String path, String body) {
    String answer =
        client.raw(path, method, body == null ? null : Json.parse(body.replace('\'', '"')));
    return Json.parse(answer);
  }

  private static String scalers(String version) {
    return "/apis/autoscaling/" + version + "/namespaces/default/horizontalpodautoscalers";
  }

  private static String scaler(String version, String spec) {
    return "{'apiVersion':'autoscaling/"
        + version
        + "','kind':'HorizontalPodAutoscaler','metadata':{'name':'h'},'spec':{'scaleTargetRef':{'kind':'Deployment','name':'d'},'maxReplicas':3"
        + spec
        + "}}";
  }

  @Test
  void metricsThatV1DoesNotKnowAreInAnAnnotation() {
    start("1.36");
    String metrics =
        "[{'type':'Resource','resource':{'name':'cpu','target':{'type':'Utilization','averageUtilization':60}}},"
            + "{'type':'Pods','pods':{'metric':{'name':'packets'},'target':{'type':'AverageValue','averageValue':'1k'}}},"
            + "{'type':'Object','object':{'describedObject':{'kind':'Ingress','name':'main'},'metric':{'name':'requests'},'target':{'type':'Value','value':'2k'}}}]";
    JsonNode created =
        send(
            "POST",
            scalers("v2"),
            scaler(
                "v2",
                ",'metrics':"
                    + metrics
                    + ",'behavior':{'scaleDown':{'stabilizationWindowSeconds':60}}"));
    JsonNode old = send("GET", scalers("v1") + "/h", null);
    assertThat(old.path("spec").path("targetCPUUtilizationPercentage").asInt()).isEqualTo(60);
    assertThat(old.path("spec").has("metrics")).isFalse();
    // As the walkthrough of autoscaling in Kubernetes' documentation shows an object of v1.
    String annotation =
        Json.text(old, "metadata", "annotations", "autoscaling.alpha.kubernetes.io/metrics");
    assertThat(Json.parse(annotation))
        .isEqualTo(
            Json.parse(
                "[{'type':'Pods','pods':{'metricName':'packets','targetAverageValue':'1k'}},{'type':'Object','object':{'target':{'kind':'Ingress','name':'main'},'metricName':'requests','targetValue':'2k'}}]"
                    .replace('\'', '"')));
    ((ObjectNode) old.get("spec")).put("maxReplicas", 9L);
    client.raw(scalers("v1") + "/h", "PUT", old);
    JsonNode back = send("GET", scalers("v2") + "/h", null);
    assertThat(back.path("spec").path("maxReplicas").asInt()).isEqualTo(9);
    for (String field : List.of("metrics", "behavior", "scaleTargetRef")) {
      assertThat(back.path("spec").get(field)).isEqualTo(created.path("spec").get(field));
    }
    assertThat(back.path("metadata").has("annotations")).isFalse();
  }

  @Test
  void v1IsPatchedAndDeletedAndReadAsV2() {
    start("1.36");
    send("POST", scalers("v1"), scaler("v1", ""));
    client
        .resource(
            "---\n{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: h}, spec: {targetCPUUtilizationPercentage: 50}}")
        .inNamespace("default")
        .patch(
            PatchContext.of(PatchType.STRATEGIC_MERGE),
            "{\"spec\":{\"targetCPUUtilizationPercentage\":50}}");
    JsonNode metric =
        send("GET", scalers("v2"), null).path("items").path(0).path("spec").path("metrics").path(0);
    assertThat(Json.find(metric, "resource", "target", "averageUtilization").asInt()).isEqualTo(50);
    send("DELETE", scalers("v1") + "/h", null);
    assertThat(send("GET", scalers("v2"), null).path("items")).isEmpty();
  }

  @Test
  void anAnnotationThatHoldsNoMetricsIsRefused() {
    start("1.36");
    String body =
        scaler("v1", "")
            .replace(
                "'name':'h'",
                "'name':'h','annotations':{'autoscaling.alpha.kubernetes.io/metrics':'[{@type@:@Pods@,@pods@:3,@resource@:{@targetAverageUtilization@:@x@}}]'}");
    JsonNode object = Json.parse(body.replace('\'', '"').replace("@", "\\\""));
    assertThatThrownBy(() -> client.raw(scalers("v1"), "POST", object))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(400));
  }

  @Test
  void ingressesOfBothVersionsAreTheSame() {
    start("1.20");
    String path = "/apis/networking.k8s.io/%s/namespaces/default/ingresses";
    send(
        "POST",
        path.formatted("v1beta1"),
        "{'apiVersion':'networking.k8s.io/v1beta1','kind':'Ingress','metadata':{'name':'i'},'spec':{'backend':{'serviceName':'fallback','servicePort':'http'},'rules':[{'http':{'paths':[{'path':'/a','backend':{'serviceName':'web','servicePort':80}}]}}]}}");
    JsonNode spec = send("GET", path.formatted("v1") + "/i", null).path("spec");
    assertThat(spec)
        .isEqualTo(
            Json.parse(
                "{'defaultBackend':{'service':{'name':'fallback','port':{'name':'http'}}},'rules':[{'http':{'paths':[{'path':'/a','pathType':'ImplementationSpecific','backend':{'service':{'name':'web','port':{'number':80}}}}]}}]}"
                    .replace('\'', '"')));
    JsonNode old = send("GET", path.formatted("v1beta1") + "/i", null).path("spec");
    assertThat(old.path("backend").path("servicePort").asText()).isEqualTo("http");
    assertThat(
            Json.find(old.path("rules").path(0), "http")
                .path("paths")
                .path(0)
                .path("backend")
                .path("servicePort")
                .asInt())
        .isEqualTo(80);
  }
}
