package dev.k8slab.embedded.disk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes objects of its own until nobody answers any more, and remembers every answer. */
final class Writer implements Runnable {
  private static final int NAMES = 40;
  private static final int TIMEOUT_SECONDS = 20;

  /** What is known of an object that is not there. */
  private static final String GONE = "";

  private final HttpClient client;
  private final String configMaps;
  private final String prefix;
  private final CountDownLatch enough;
  private final Random random;
  private final Map<String, String> answered = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();
  private String asked = "";
  private String wanted = "";
  private String refused = "";

  /** Counts down {@code enough} with each answer. */
  Writer(HttpClient client, String url, String prefix, long seed, CountDownLatch enough) {
    this.client = client;
    this.configMaps = url + "/api/v1/namespaces/default/configmaps";
    this.prefix = prefix;
    this.enough = enough;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    try {
      for (int i = 0; ; i++) {
        write(prefix + random.nextInt(NAMES), prefix + i);
        enough.countDown();
      }
    } catch (IOException | ExecutionException | TimeoutException | InterruptedException e) {
      // The cluster was killed; it is not known whether it has done what it was asked last.
    }
  }

  private void write(String name, String value)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    boolean there = !answered.getOrDefault(name, GONE).equals(GONE);
    boolean delete = there && random.nextInt(4) == 0;
    asked = name;
    wanted = delete ? GONE : value;
    ObjectNode map = Json.object();
    map.putObject("metadata").put("name", name);
    map.putObject("data").put("value", value);
    JsonNode answer =
        there
            ? send(delete ? "DELETE" : "PUT", configMaps + "/" + name, delete ? null : map)
            : send("POST", configMaps, map);
    if (delete) {
      versions.remove(name);
    } else {
      versions.put(name, Json.text(answer, "metadata", "resourceVersion"));
    }
    answered.put(name, wanted);
    asked = "";
  }

  private JsonNode send(String method, String uri, JsonNode body)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
            .build();
    HttpResponse<String> response =
        client
            .sendAsync(request, HttpResponse.BodyHandlers.ofString())
            .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (response.statusCode() >= 300) {
      refused = response.body();
      throw new IOException(refused);
    }
    return Json.parse(response.body());
  }

  /** What was refused although nothing is wrong with it; empty where nothing was. */
  String refused() {
    return refused;
  }

  /** The highest number that an object was answered to have. */
  long highestVersion() {
    return versions.values().stream().mapToLong(Long::parseLong).max().orElse(0);
  }

  /**
   * What is missing or wrong; empty where all that was answered is there.
   *
   * @param values of the objects that are there, by name
   * @param numbers their resource versions
   */
  Map<String, String> lost(Map<String, String> values, Map<String, String> numbers) {
    Map<String, String> lost = new HashMap<>();
    answered.forEach(
        (name, value) -> {
          String now = values.getOrDefault(name, GONE);
          boolean last = name.equals(asked) && now.equals(wanted);
          boolean same = now.equals(value) && (now.equals(GONE) || isNumbered(name, numbers));
          if (!same && !last) {
            lost.put(name, "'" + now + "' instead of '" + value + "'");
          }
        });
    return lost;
  }

  private boolean isNumbered(String name, Map<String, String> numbers) {
    return versions.get(name).equals(numbers.get(name));
  }
}
