package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is written down of requests. The form of events is that of the API reference of {@code
 * audit.k8s.io/v1}; the order of their fields is that of the Go type, as lines of real logs have
 * it.
 */
class AuditTest {
  private static final String POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived]
      omitManagedFields: true
      rules:
        - level: RequestResponse
          omitStages: [ResponseStarted]
          resources: [{group: "", resources: [configmaps]}]
        - level: Metadata
          omitStages: [ResponseStarted]
          userGroups: ["system:authenticated"]
        - level: Metadata
      """;

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @RegisterExtension
  final TestCluster own =
      TestCluster.own(EmbeddedCluster.builder().anonymous(false).audit(POLICY, lines::add));

  private final KubernetesClient client = own.client();

  private List<JsonNode> events(Predicate<JsonNode> wanted) {
    return lines.stream().map(Json::parse).filter(wanted).toList();
  }

  private static Predicate<JsonNode> about(String verb, String resource) {
    return event ->
        Json.text(event, "verb").equals(verb)
            && Json.text(event, "objectRef", "resource").equals(resource)
            && Json.text(event, "user", "username").equals("kubernetes-admin");
  }

  private void create(String name) {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .addToData("a", "b")
                .build())
        .create();
  }

  @Test
  void aWriteIsThereWithWhatWasSentAndAnswered() {
    create("one");
    JsonNode event = events(about("create", "configmaps")).get(0);
    assertThat(event.fieldNames())
        .toIterable()
        .containsExactly(
            "kind",
            "apiVersion",
            "level",
            "auditID",
            "stage",
            "requestURI",
            "verb",
            "user",
            "sourceIPs",
            "userAgent",
            "objectRef",
            "responseStatus",
            "requestObject",
            "responseObject",
            "requestReceivedTimestamp",
            "stageTimestamp",
            "annotations");
    assertThat(Json.text(event, "stage")).isEqualTo("ResponseComplete");
    assertThat(Json.text(event, "objectRef", "name")).isEqualTo("one");
    assertThat(event.path("responseStatus").path("code").asInt()).isEqualTo(201);
    assertThat(Json.text(event, "requestObject", "data", "a")).isEqualTo("b");
    assertThat(Json.text(event, "responseObject", "metadata", "uid")).isNotEmpty();
    assertThat(event.path("responseObject").path("metadata").has("managedFields")).isFalse();
    assertThat(Json.text(event, "annotations", "authorization.k8s.io/decision")).isEqualTo("allow");
    assertThat(Json.text(event, "requestReceivedTimestamp"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
  }

  /** As {@code RSControlInterface.PatchReplicaSet} does it, by which one knows whose it was. */
  @Test
  void whatAControllerLetsGoItPatches() {
    client
        .resource(
            """
            ---
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}},
              template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: busybox}]}}}}""")
        .inNamespace("default")
        .create();
    var sets = client.apps().replicaSets().inNamespace("default");
    own.cluster().settle();
    String name = sets.list().getItems().get(0).getMetadata().getName();
    sets.withName(name)
        .edit(
            set -> {
              set.getMetadata().getLabels().put("app", "loose");
              return set;
            });
    own.cluster().settle();
    assertThat(sets.withName(name).get().getMetadata().getOwnerReferences()).isEmpty();
    assertThat(
            events(
                event ->
                    Json.text(event, "verb").equals("patch")
                        && Json.text(event, "objectRef", "name").equals(name)
                        && Json.text(event, "user", "username").endsWith(":deployment-controller")))
        .hasSize(1);
  }

  @Test
  void whatWasRefusedSaysSo() {
    assertThatThrownBy(() -> client.configMaps().inNamespace("nowhere").withName("x").edit(m -> m))
        .isInstanceOf(RuntimeException.class);
    create("two");
    assertThatThrownBy(() -> create("two")).isInstanceOf(KubernetesClientException.class);
    assertThat(events(about("create", "configmaps")))
        .last()
        .satisfies(
            event -> {
              assertThat(event.path("responseStatus").path("code").asInt()).isEqualTo(409);
              assertThat(Json.text(event, "responseStatus", "reason")).isEqualTo("AlreadyExists");
            });
  }

  @Test
  void whoActsAsAnotherIsThereWithBoth() {
    client.getConfiguration().setImpersonateUsername("ada");
    try {
      assertThatThrownBy(() -> client.secrets().inNamespace("default").list())
          .isInstanceOf(KubernetesClientException.class);
    } finally {
      client.getConfiguration().setImpersonateUsername(null);
    }
    JsonNode event = events(about("list", "secrets")).get(0);
    assertThat(Json.text(event, "impersonatedUser", "username")).isEqualTo("ada");
    assertThat(Json.text(event, "annotations", "authorization.k8s.io/decision"))
        .isEqualTo("forbid");
    assertThat(event.path("responseStatus").path("code").asInt()).isEqualTo(403);
    assertThat(event.has("requestObject")).isFalse();
  }

  @Test
  void whoCannotProveToBeSomebodyHasNoName() throws Exception {
    var answer =
        TestClient.nobody(own.cluster())
            .send(
                java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(own.cluster().url() + "/api/v1/pods"))
                    .build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
    JsonNode event = events(e -> e.path("responseStatus").path("code").asInt() == 401).get(0);
    assertThat(Json.text(event, "stage")).isEqualTo("ResponseStarted");
    assertThat(event.path("user")).isEmpty();
  }

  @Test
  void whatComponentsDoIsThereToo() {
    client
        .resource(
            "---\n{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: m, image: i}]}}")
        .inNamespace("default")
        .create();
    own.cluster().settle();
    assertThat(
            events(
                event ->
                    Json.text(event, "user", "username").equals("system:node:node-1")
                        && Json.text(event, "objectRef", "subresource").equals("status")
                        && Json.text(event, "objectRef", "name").equals("p")))
        .isNotEmpty();
  }

  @Test
  void aWatchIsThereWhenItIsOver() {
    client.raw("/api/v1/namespaces/default/secrets?watch=true&timeoutSeconds=1");
    assertThat(events(about("watch", "secrets")))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(Json.text(event, "stage")).isEqualTo("ResponseComplete");
              assertThat(Json.text(event, "requestURI"))
                  .isEqualTo("/api/v1/namespaces/default/secrets?watch=true&timeoutSeconds=1");
            });
  }
}
