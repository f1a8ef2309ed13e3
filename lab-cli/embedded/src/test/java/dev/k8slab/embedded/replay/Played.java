package dev.k8slab.embedded.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The writes of the recordings' kubectl command lines, as requests: what later requests stand on,
 * where no kubectl is at hand. What it prints is compared by {@link KubectlReplay}.
 */
final class Played {
  private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final String APPLY = "kubectl-client-side-apply";
  private static final String MERGE = "application/merge-patch+json";
  private static final String STRATEGIC = "application/strategic-merge-patch+json";
  private static final String MAPS = "/api/v1/namespaces/rec-default/configmaps/";
  private static final String WEB = "/apis/apps/v1/namespaces/rec-default/deployments/web";
  private static final String TEMPLATE = "{\"spec\":{\"template\":%s}}";

  private final HttpApi api;
  private String image = "";

  Played(HttpApi api) {
    this.api = api;
  }

  /** Does what a command line does to the cluster, if it does anything. */
  void line(Recording.Case one) throws IOException, InterruptedException {
    switch (one.id()) {
      case "quota-deployment-events" -> createDeployment();
      case "kubectl-apply-create" -> create(map("applied", "owner", "kubectl"), APPLY);
      case "kubectl-apply-configured" ->
          patch(MAPS + "applied", MERGE, patchOf(map("applied", "owner", "again")), APPLY);
      case "kubectl-apply-no-annotation" ->
          patch(MAPS + "settings", MERGE, patchOf(map("settings", "a", "1")), APPLY);
      case "kubectl-apply-server-side" ->
          patch(
              MAPS + "shared",
              "application/apply-patch+yaml",
              text(map("shared", "owner", "kubectl")),
              "kubectl&force=true");
      case "kubectl-label" ->
          patch(
              MAPS + "applied",
              MERGE,
              "{\"metadata\":{\"labels\":{\"colour\":\"blue\"}}}",
              "kubectl-label");
      case "kubectl-annotate" ->
          patch(
              MAPS + "applied",
              MERGE,
              "{\"metadata\":{\"annotations\":{\"note\":\"x\"}}}",
              "kubectl-annotate");
      case "kubectl-set-image" -> {
        image = "nginx:1.27-alpine";
        setImage("nginx:nope", "kubectl-set");
      }
      case "kubectl-debug" -> debug(one);
      case "rollout-undo" -> setImage(image, "kubectl");
      case "rollout-restart" ->
          patch(
              WEB,
              STRATEGIC,
              TEMPLATE.formatted(
                  "{\"metadata\":{\"annotations\":{\"kubectl.kubernetes.io/restartedAt\":\"2026-11-29T22:28:06Z\"}}}"),
              "kubectl-rollout");
      case "rollout-pause" ->
          patch(WEB, STRATEGIC, "{\"spec\":{\"paused\":true}}", "kubectl-rollout");
      case "rollout-resume" ->
          patch(WEB, STRATEGIC, "{\"spec\":{\"paused\":null}}", "kubectl-rollout");
      default -> {}
    }
  }

  private void setImage(String to, String manager) throws IOException, InterruptedException {
    patch(
        WEB,
        STRATEGIC,
        TEMPLATE.formatted(
            "{\"spec\":{\"containers\":[{\"name\":\"nginx\",\"image\":\"" + to + "\"}]}}"),
        manager);
  }

  private void debug(Recording.Case one) throws IOException, InterruptedException {
    if (one.response().path("exit").asInt() != 0) {
      return;
    }
    ObjectNode patch = Json.object();
    ObjectNode container =
        Json.at(patch, "spec").putArray("ephemeralContainers").addObject().put("name", "dbg");
    container.put("image", "busybox:1.36").putArray("command").add("true");
    container.putObject("resources");
    container
        .putObject("securityContext")
        .putObject("capabilities")
        .putArray("add")
        .add("SYS_PTRACE");
    patch(
        "/api/v1/namespaces/rec-default/pods/simple/ephemeralcontainers",
        STRATEGIC,
        text(patch),
        "kubectl");
  }

  private void createDeployment() throws IOException, InterruptedException {
    ObjectNode deployment = Json.object().put("apiVersion", "apps/v1").put("kind", "Deployment");
    deployment.putObject("metadata").put("name", "web").putObject("labels").put("app", "web");
    ObjectNode spec = deployment.putObject("spec").put("replicas", 2L);
    spec.putObject("selector").putObject("matchLabels").put("app", "web");
    ObjectNode template = spec.putObject("template");
    template.putObject("metadata").putObject("labels").put("app", "web");
    template
        .putObject("spec")
        .putArray("containers")
        .addObject()
        .put("name", "nginx")
        .put("image", "nginx:1.27-alpine");
    send(
        "POST",
        "/apis/apps/v1/namespaces/rec-quota/deployments?fieldManager=kubectl-create",
        null,
        text(deployment));
  }

  private static ObjectNode map(String name, String key, String value) {
    ObjectNode map = Json.object().put("apiVersion", "v1");
    map.putObject("data").put(key, value);
    map.put("kind", "ConfigMap");
    map.putObject("metadata").put("name", name).put("namespace", "rec-default");
    return map;
  }

  /** What kubectl keeps of what it applies, written as it writes it. */
  private static String kept(ObjectNode map) {
    ObjectNode copy = map.deepCopy();
    ObjectNode metadata = Json.object();
    metadata.putObject("annotations");
    metadata.setAll((ObjectNode) copy.get("metadata"));
    copy.set("metadata", metadata);
    return text(copy) + "\n";
  }

  private void create(ObjectNode map, String manager) throws IOException, InterruptedException {
    ObjectNode annotated = map.deepCopy();
    Json.at(annotated, "metadata", "annotations").put(APPLIED, kept(map));
    send(
        "POST",
        MAPS.substring(0, MAPS.length() - 1) + "?fieldManager=" + manager,
        null,
        text(annotated));
  }

  private static String patchOf(ObjectNode map) {
    ObjectNode patch = Json.object();
    patch.set("data", map.get("data"));
    Json.at(patch, "metadata", "annotations").put(APPLIED, kept(map));
    return text(patch);
  }

  private void patch(String path, String type, String body, String manager)
      throws IOException, InterruptedException {
    send("PATCH", path + "?fieldManager=" + manager, type, body);
  }

  private void send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    ObjectNode request = Json.object().put("method", method);
    if (type != null) {
      request.putObject("headers").put("Content-Type", type);
    }
    HttpResponse<String> answer = api.send(request, path, body);
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + answer.body());
    }
  }

  private static String text(JsonNode value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  /** The first pod of the Deployment, which the recorder tried to evict. */
  static void learnVictim(HttpApi api, Comparison comparison, String path)
      throws IOException, InterruptedException {
    String pods =
        api.send(
                Json.object().put("method", "GET"),
                "/api/v1/namespaces/rec-default/pods?labelSelector=app%3Dweb",
                null)
            .body();
    List<String> parts = List.of(path.split("/"));
    comparison.learnName(
        parts.get(parts.size() - 2),
        Json.text(Json.parse(pods).path("items").path(0), "metadata", "name"));
  }
}
