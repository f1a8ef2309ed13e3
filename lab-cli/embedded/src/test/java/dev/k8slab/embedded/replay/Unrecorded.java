package dev.k8slab.embedded.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the recorder did between its cases without writing it down. */
final class Unrecorded {
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final Pattern NEW_POD = Pattern.compile("(/api/v1/namespaces/[^/]+)/pods(\\?.*)?");
  private static final String MAPS = "/api/v1/namespaces/rec-default/configmaps";

  private static final Pattern CRASH = Pattern.compile("crash-table-after-(\\d+)-seconds");
  private static final TreeSet<Integer> CRASH_LOOKS =
      new TreeSet<>(List.of(3, 6, 12, 18, 24, 30, 40, 50));
  private static final Set<String> WAITS = Set.of("rollout-settles", "wait-pod-ready");

  private Unrecorded() {}

  /**
   * How long it was since the case before, by the times in the recorded answers; more where the
   * recorder waited for what controllers do.
   */
  static Duration passed(Recording.Case one) {
    String id = one.id();
    if (id.endsWith("-replicaset-events")) {
      return Duration.ofSeconds(4);
    }
    Matcher crash = CRASH.matcher(id);
    if (crash.matches()) {
      int after = Integer.parseInt(crash.group(1));
      return Duration.ofSeconds(after - before(after));
    }
    if (id.startsWith("rollout-status") || WAITS.contains(id)) {
      return Duration.ofSeconds(2);
    }
    return Duration.ofMillis(one.isHttp() ? 200 : 330);
  }

  private static int before(int look) {
    Integer before = CRASH_LOOKS.lower(look);
    return before == null ? 0 : before;
  }

  /** The recorder's node was named after its container. */
  static void learnNode(Comparison comparison) {
    comparison.learnName("a5ef121c00f5", "node-1");
    comparison.learnName("4c2a7f5bb00b", "node-1");
  }

  static void before(String version, HttpApi api, Comparison comparison, Recording.Case one)
      throws IOException, InterruptedException {
    Matcher pod = NEW_POD.matcher(one.request().get("path").asText());
    if (one.request().get("method").asText().equals("POST") && pod.matches()) {
      awaitAccount(api, pod.group(1) + "/serviceaccounts/default", version.equals("1.20"));
    }
    if (one.id().equals("create-resourcequota")) {
      await(api, "/api/v1/namespaces/rec-quota/configmaps/kube-root-ca.crt", answer -> true);
    }
    if (one.id().equals("delete-namespace")) {
      keepContents(api, one.request().get("path").asText());
    }
    if (one.id().endsWith("-against-budget")) {
      Played.learnVictim(api, comparison, one.request().get("path").asText());
    }
    if (one.id().equals("crash-get")) {
      crash(api);
    }
    if (one.id().equals("watch-events")) {
      writeWatched(api, comparison, one);
    }
  }

  /**
   * The recorder was slower than the controllers that give a namespace its account, and the account
   * its token.
   */
  private static void awaitAccount(HttpApi api, String path, boolean withSecret)
      throws IOException, InterruptedException {
    await(api, path, account -> !withSecret || !account.path("secrets").isEmpty());
  }

  private static void await(HttpApi api, String path, Predicate<JsonNode> enough)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      HttpResponse<String> answer = api.send(Json.object().put("method", "GET"), path, null);
      if (answer.statusCode() == 200 && enough.test(Json.parse(answer.body()))) {
        return;
      }
    }
  }

  /**
   * The recorder's pods took their time to end; here something else holds their namespace for that
   * long.
   */
  private static void keepContents(HttpApi api, String namespace)
      throws IOException, InterruptedException {
    ObjectNode map = Json.object().put("apiVersion", "v1").put("kind", "ConfigMap");
    map.putObject("metadata")
        .put("name", "lingers")
        .putArray("finalizers")
        .add("example.com/lingers");
    String body = new String(Json.bytes(map), StandardCharsets.UTF_8);
    api.send(Json.object().put("method", "POST"), namespace + "/configmaps", body);
  }

  /** The pod that ends again and again; if it is there, it is left as it is. */
  static void crash(HttpApi api) throws IOException, InterruptedException {
    ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
    pod.putObject("metadata").put("name", "crasher");
    ObjectNode container =
        pod.putObject("spec")
            .put("terminationGracePeriodSeconds", 1L)
            .putArray("containers")
            .addObject()
            .put("name", "main")
            .put("image", "busybox:1.36");
    container
        .putArray("command")
        .add("sh")
        .add("-c")
        .add("echo starting; echo 'cannot open /nowhere' >&2; exit 3");
    api.send(
        Json.object().put("method", "POST"),
        "/api/v1/namespaces/rec-default/pods",
        new String(Json.bytes(pod), StandardCharsets.UTF_8));
  }

  private static void writeWatched(HttpApi api, Comparison comparison, Recording.Case one)
      throws IOException, InterruptedException {
    String path = one.request().get("path").asText();
    String listed = api.send(Json.object().put("method", "GET"), MAPS, null).body();
    comparison.learnVersion(
        path.substring(path.lastIndexOf('=') + 1),
        Json.text(Json.parse(listed), "metadata", "resourceVersion"));
    ObjectNode map = Json.object().put("apiVersion", "v1").put("kind", "ConfigMap");
    map.putObject("metadata").put("name", "watched");
    map.putObject("data").put("n", "1");
    api.send(
        Json.object().put("method", "POST"),
        MAPS,
        new String(Json.bytes(map), StandardCharsets.UTF_8));
    ObjectNode patch = Json.object().put("method", "PATCH");
    patch.putObject("headers").put("Content-Type", "application/merge-patch+json");
    api.send(patch, MAPS + "/watched", "{\"data\":{\"n\":\"2\"}}");
    api.send(Json.object().put("method", "DELETE"), MAPS + "/watched", null);
  }
}
