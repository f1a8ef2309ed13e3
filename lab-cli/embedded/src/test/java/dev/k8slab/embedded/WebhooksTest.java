package dev.k8slab.embedded;

import static dev.k8slab.embedded.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.k8slab.embedded.front.Certificates;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.store.Journal;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Admission webhooks are called as the page "Dynamic Admission Control" in Kubernetes'
 * documentation has it. What answers here is a server in the test.
 */
class WebhooksTest {
  @RegisterExtension final TestCluster own = TestCluster.own(EmbeddedCluster.builder().nodes(0));

  private final KubernetesClient client = own.client();
  private final Certificates certificates = new Certificates(Journal.NONE);
  private final List<JsonNode> reviews = new CopyOnWriteArrayList<>();
  private HttpsServer server;
  private volatile String answer = "{\"allowed\":true}";

  @BeforeEach
  void listen() throws Exception {
    Certificates.Identity identity = certificates.server();
    KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
    keys.load(null, null);
    Certificate[] chain = {identity.certificate(), certificates.authority()};
    keys.setKeyEntry("server", identity.key().getPrivate(), new char[0], chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, new char[0]);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(factory.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/review", this::review);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void review(HttpExchange exchange) throws IOException {
    JsonNode review =
        Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    reviews.add(review);
    ObjectNode response = (ObjectNode) Json.parse(answer);
    response.put("uid", Json.text(review, "request", "uid"));
    ObjectNode reply =
        Json.object().put("kind", "AdmissionReview").put("apiVersion", "admission.k8s.io/v1");
    reply.set("response", response);
    byte[] body = Json.bytes(reply);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void configure(String kind, String client, String more) {
    String authority =
        Base64.getEncoder()
            .encodeToString(certificates.authorityPem().getBytes(StandardCharsets.US_ASCII));
    this.client
        .resource(
            """
            ---
            {apiVersion: admissionregistration.k8s.io/v1, kind: %s, metadata: {name: hooks}, webhooks: [{
              name: maps.hooks.example.com, admissionReviewVersions: [v1], sideEffects: None, timeoutSeconds: 5,
              clientConfig: {%s, caBundle: %s}, objectSelector: {matchLabels: {asked: 'yes'}},
              rules: [{apiGroups: [''], apiVersions: [v1], operations: ['*'], resources: [configmaps]}]%s}]}"""
                .formatted(kind, client, authority, more))
        .create();
  }

  private String here() {
    return "url: 'https://127.0.0.1:" + server.getAddress().getPort() + "/review'";
  }

  private ConfigMap create(String name, String asked) {
    return client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .addToLabels("asked", asked)
                .endMetadata()
                .addToData("a", "1")
                .build())
        .create();
  }

  @Test
  void oneThatValidatesIsAskedForWhatItSelects() {
    configure("ValidatingWebhookConfiguration", here(), "");
    create("not-asked", "no");
    assertThat(reviews).isEmpty();
    create("asked", "yes");
    JsonNode request = reviews.get(0).get("request");
    assertThat(request.get("operation").asText()).isEqualTo("CREATE");
    assertThat(Json.text(request, "kind", "kind")).isEqualTo("ConfigMap");
    assertThat(Json.text(request, "object", "data", "a")).isEqualTo("1");
    assertThat(Json.text(request, "userInfo", "username")).isEqualTo("kubernetes-admin");
    answer =
        "{\"allowed\":false,\"status\":{\"code\":403,\"message\":\"You cannot do this because it is Tuesday and your name starts with A\"}}";
    refused(
        403,
        "admission webhook \"maps.hooks.example.com\" denied the request: You cannot do this because it is Tuesday and your name starts with A",
        () -> create("denied", "yes"));
    answer = "{\"allowed\":false}";
    refused(
        400,
        "admission webhook \"maps.hooks.example.com\" denied the request without explanation",
        () -> client.configMaps().inNamespace("default").withName("asked").delete());
    assertThat(Json.text(reviews.get(2), "request", "oldObject", "metadata", "name"))
        .isEqualTo("asked");
  }

  @Test
  void oneThatMutatesChangesTheObject() {
    String patch = "[{\"op\":\"add\",\"path\":\"/data/b\",\"value\":\"2\"}]";
    answer =
        "{\"allowed\":true,\"patchType\":\"JSONPatch\",\"patch\":\"%s\"}"
            .formatted(Base64.getEncoder().encodeToString(patch.getBytes(StandardCharsets.UTF_8)));
    configure("MutatingWebhookConfiguration", here(), "");
    assertThat(create("changed", "yes").getData()).containsEntry("a", "1").containsEntry("b", "2");
    assertThat(create("unchanged", "no").getData()).doesNotContainKey("b");
  }

  @Test
  void oneThatCannotBeCalledFailsOrIsIgnored() {
    configure("ValidatingWebhookConfiguration", "service: {name: s, namespace: n, path: /v}", "");
    refused(
        500,
        "Internal error occurred: failed calling webhook \"maps.hooks.example.com\": failed to call webhook: Post \"https://s.n.svc:443/v?timeout=5s\": service \"s\" not found",
        () -> create("failed", "yes"));
    client
        .admissionRegistration()
        .v1()
        .validatingWebhookConfigurations()
        .withName("hooks")
        .edit(
            hooks -> {
              hooks.getWebhooks().get(0).setFailurePolicy("Ignore");
              return hooks;
            });
    create("ignored", "yes");
  }

  @Test
  void conditionsSpareCalls() {
    configure(
        "ValidatingWebhookConfiguration",
        here(),
        ", matchConditions: [{name: not-spared, expression: \"request.name != 'spared'\"}]");
    create("spared", "yes");
    assertThat(reviews).isEmpty();
    create("other", "yes");
    assertThat(reviews).hasSize(1);
  }
}
