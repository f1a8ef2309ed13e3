package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.cluster.ClustersFile;
import dev.k8slab.core.cluster.Track;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab on clusters that need no container engine, from {@code up} to {@code down}. */
class EmbeddedLabIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXERCISE = "psp-role-rolebinding";

  @TempDir private Path home;
  private LabCli lab;

  @BeforeEach
  void begin() {
    lab = new LabCli(home, LabCli.ownContent());
  }

  @AfterEach
  void close() {
    LabCli.Result down = lab.run("down");
    assertThat(down.exitCode()).as(down.err()).isZero();
  }

  private String done(String... words) {
    LabCli.Result result = lab.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result.out();
  }

  private ClusterRecord record(Track track) throws Exception {
    return new ClustersFile(lab.settings().home()).read().get(track);
  }

  private JsonNode status(int exitCode) throws Exception {
    LabCli.Result result = lab.run("status", "-o", "json");
    assertThat(result.exitCode()).isEqualTo(exitCode);
    return JSON.readTree(result.out());
  }

  private void kill(Track track) throws Exception {
    Path lock = record(track).kubeconfig().resolveSibling("server.lock");
    ProcessHandle process =
        ProcessHandle.of(Long.parseLong(Files.readString(lock).strip())).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(1, TimeUnit.MINUTES);
  }

  @Test
  void anExerciseIsPassedAndStaysSoWhenTheProcessIsKilled() throws Exception {
    assertThat(done("up", "classic", "--cluster", "embedded"))
        .isEqualTo("export KUBECONFIG=" + home.resolve("kubeconfig") + "\n");
    JsonNode classic = status(0).at("/clusters/classic");
    assertThat(classic.path("kind").asText()).isEqualTo("embedded");
    assertThat(classic.path("condition").asText()).isEqualTo("running");
    String before = record(Track.CLASSIC).id();
    done("up", "classic");
    assertThat(record(Track.CLASSIC).id()).isEqualTo(before);

    done("start", EXERCISE);
    assertThat(lab.run("check").exitCode()).isEqualTo(1);
    done("solution", EXERCISE, "--apply", "manifests", "--yes");
    assertThat(done("check")).contains(EXERCISE + " passed, 8 of 8 points");
    assertThat(done("map", "--once")).contains("may use PodSecurityPolicy no-privilege");

    kill(Track.CLASSIC);
    LabCli.Result broken = lab.run("check");
    assertThat(broken.exitCode()).isEqualTo(3);
    assertThat(broken.err())
        .contains("has ended without a word, as one that is killed", "`lab up classic`");
    assertThat(status(3).at("/clusters/classic/condition").asText()).isEqualTo("stopped");
    assertThat(lab.run("doctor").out()).contains("The process of cluster " + before + " has ended");

    done("up", "classic");
    assertThat(record(Track.CLASSIC).id()).isEqualTo(before);
    assertThat(done("check")).contains(EXERCISE + " passed, 8 of 8 points");
  }

  @Test
  void aClusterForEachTrackAndNothingIsLeftOfThem() throws Exception {
    done("up", "--cluster", "embedded");
    done("up", "classic", "--cluster", "embedded");
    assertThat(Files.readString(home.resolve("kubeconfig")))
        .contains("name: \"classic\"", "name: \"modern\"");
    Path folder = record(Track.MODERN).kubeconfig().getParent();
    assertThat(done("down", "modern")).contains("removed process", folder.toString());
    assertThat(folder).doesNotExist();
    assertThat(Files.readString(home.resolve("kubeconfig"))).doesNotContain("name: \"modern\"");
    done("down");
    assertThat(home.resolve("kubeconfig")).doesNotExist();
    assertThat(home.resolve("cluster.json")).doesNotExist();
    assertThat(home.resolve("clusters")).isEmptyDirectory();
  }

  @Test
  void policiesAreEnforced() {
    done("up", "--cluster", "embedded");
    done("start", "one-path-only");
    assertThat(lab.run("check").exitCode()).isEqualTo(1);
    done("solution", "one-path-only", "--apply", "default-deny", "--yes");
    assertThat(done("check")).contains("one-path-only passed");
  }
}
