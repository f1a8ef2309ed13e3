package dev.k8slab.embedded.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.time.DrivenClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Asks the embedded cluster what a real API server of the same version was asked, and compares the
 * answers. What differs must be listed, with its reason, in {@code
 * recordings/differences-VERSION.json}; what is listed and does not differ any more must go from
 * there.
 */
class ReplayTest {

  @ParameterizedTest
  @ValueSource(strings = {"1.20", "1.36"})
  void answersAsTheRealOneDoes(String version) throws Exception {
    Map<String, String> reasons = reasons(version);
    Map<String, List<String>> found = new LinkedHashMap<>();
    List<Recording.Case> cases = Recording.of(version);
    int sent = 0;
    DrivenClock clock = new DrivenClock(Instant.now());
    try (EmbeddedCluster cluster =
        EmbeddedCluster.builder()
            .version(version)
            .anonymous(false)
            .audiences("https://kubernetes.default.svc.cluster.local", "k3s")
            .clock(clock)
            .runtime(new RecordedImages(clock))
            .start()) {
      HttpApi api = new HttpApi(cluster);
      Comparison comparison = new Comparison();
      Unrecorded.learnNode(comparison);
      Played played = new Played(api);
      for (Recording.Case one : cases) {
        clock.advance(Unrecorded.passed(one));
        if (!one.isHttp()) {
          played.line(one);
        } else {
          sent++;
          Unrecorded.before(version, api, comparison, one);
          clock.advance(one.id().equals("crash-get") ? Duration.ofSeconds(35) : Duration.ZERO);
          List<String> differences = attempt(api, comparison, one);
          if (!differences.isEmpty()) {
            found.put(one.id(), differences);
          }
        }
      }
    }
    report(version, cases.size(), sent, found, reasons);
    List<String> unlisted = new ArrayList<>();
    found.forEach(
        (id, differences) -> {
          if (!reasons.containsKey(id)) {
            unlisted.add(
                id
                    + "\n    "
                    + String.join(
                        "\n    ", differences.subList(0, Math.min(5, differences.size()))));
          }
        });
    List<String> mended = reasons.keySet().stream().filter(id -> !found.containsKey(id)).toList();
    assertThat(unlisted)
        .as("cases that differ and are not listed, of version %s", version)
        .isEmpty();
    assertThat(mended).as("cases that are listed and equal, of version %s", version).isEmpty();
  }

  static List<String> attempt(HttpApi api, Comparison comparison, Recording.Case one)
      throws IOException, InterruptedException {
    List<String> differences = new ArrayList<>();
    JsonNode response = one.response();
    // Whatever a watch has to tell is there at once.
    String path =
        comparison
            .translate(one.request().get("path").asText())
            .replaceAll("timeoutSeconds=[0-9]+", "timeoutSeconds=1");
    HttpResponse<String> answer =
        api.send(headers(comparison, one.request()), path, body(comparison, one));
    if (answer.statusCode() != response.get("status").asInt()) {
      differences.add("status: " + response.get("status") + " <> " + answer.statusCode());
    }
    headers(comparison, response, answer, differences);
    differences.addAll(comparison.compare(response.get("body").asText(), answer.body()));
    return differences;
  }

  /** Tokens in headers are ours, too. */
  private static JsonNode headers(Comparison comparison, JsonNode request) {
    String text = new String(Json.bytes(request.path("headers")), StandardCharsets.UTF_8);
    ObjectNode copy = request.deepCopy();
    copy.set("headers", Json.parse(comparison.translate(text)));
    return copy;
  }

  private static String body(Comparison comparison, Recording.Case one) {
    if (one.id().equals("request-too-large") || one.id().equals("configmap-too-long")) {
      int length = one.id().equals("request-too-large") ? 3_200_000 : 1_100_000;
      return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"large\"},\"data\":{\"a\":\""
          + "x".repeat(length)
          + "\"}}";
    }
    JsonNode body = one.request().get("body");
    if (body == null) {
      return null;
    }
    return comparison.translate(body.isTextual() ? body.asText() : Recording.written(body));
  }

  private static void headers(
      Comparison comparison,
      JsonNode response,
      HttpResponse<String> answer,
      List<String> differences) {
    Map<String, List<String>> recorded = new TreeMap<>();
    response
        .path("headers")
        .forEach(
            header ->
                recorded
                    .computeIfAbsent(header.get(0).asText(), n -> new ArrayList<>())
                    .add(comparison.translate(header.get(1).asText())));
    for (String name : List.of("Content-Type", "Warning", "Retry-After")) {
      List<String> theirs = recorded.getOrDefault(name, List.of());
      List<String> ours = answer.headers().allValues(name);
      if (!theirs.equals(ours)) {
        differences.add("header " + name + ": " + theirs + " <> " + ours);
      }
    }
  }

  private static Map<String, String> reasons(String version) {
    Map<String, String> reasons = new TreeMap<>();
    try (var in =
        ReplayTest.class.getResourceAsStream("/recordings/differences-" + version + ".json")) {
      JsonNode list =
          in == null
              ? Json.object()
              : Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      list.properties()
          .forEach(
              entry -> Json.texts(entry.getValue()).forEach(id -> reasons.put(id, entry.getKey())));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return reasons;
  }

  /** Prints the table, and writes all differences where a developer finds them. */
  private static void report(
      String version,
      int all,
      int sent,
      Map<String, List<String>> found,
      Map<String, String> reasons)
      throws IOException {
    System.out.printf(
        "Kubernetes %s: %d cases recorded, %d requests replayed (%d kubectl command lines are not), %d equal (%.1f %%), %d differ%n",
        version,
        all,
        sent,
        all - sent,
        sent - found.size(),
        100.0 * (sent - found.size()) / sent,
        found.size());
    Map<String, Integer> byReason = new TreeMap<>();
    found
        .keySet()
        .forEach(id -> byReason.merge(reasons.getOrDefault(id, "NOT LISTED"), 1, Integer::sum));
    byReason.forEach((reason, count) -> System.out.printf("  %4d  %s%n", count, reason));
    StringBuilder text = new StringBuilder();
    found.forEach(
        (id, differences) ->
            text.append(id)
                .append("\n    ")
                .append(String.join("\n    ", differences))
                .append('\n'));
    Files.writeString(Path.of("target", "replay-" + version + ".txt"), text);
  }
}
