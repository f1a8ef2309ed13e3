package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.app.kubectl.HostKubectl;
import dev.k8slab.cluster.testing.FakeEngine;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lab where nobody says which kind of cluster is wanted, on machines without a container engine
 * or without its image.
 */
class DefaultClusterIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INSTEAD =
      ", so the cluster is a Java process and its containers are simulated; Docker gives you the real thing: see `lab doctor`.\n";

  @TempDir private Path folder;
  private LabProcess lab;
  private String noEngine;

  @BeforeEach
  void begin() {
    String address = "unix://" + folder.resolve("no-engine.sock");
    noEngine = "There is no container engine at " + address + ", which DOCKER_HOST names";
    lab = new LabProcess(folder).with("DOCKER_HOST", address);
  }

  @AfterEach
  void close() throws Exception {
    LabCli.Result down = lab.run("down");
    assertThat(down.exitCode()).as(down.err()).isZero();
  }

  private boolean hasKubectl() throws Exception {
    return HostKubectl.find(new LabCli(lab.home()).startup()).isPresent();
  }

  private LabCli.Result done(String... words) throws Exception {
    LabCli.Result result = lab.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result;
  }

  private JsonNode open(String track) throws Exception {
    return JSON.readTree(done("status", "-o", "json").out()).path("clusters").path(track);
  }

  @Test
  void withoutAnEngineTheLabRunsWhole() throws Exception {
    assertThat(done("doctor").out())
        .contains("for real containers, start it", "Nothing is missing");
    LabCli.Result started = done("start", "scale-replicas");
    assertThat(started.err())
        .contains("No cluster is open: opening the modern one.\n", noEngine + INSTEAD);
    assertThat(open("modern").path("kind").asText()).isEqualTo("embedded");
    assertThat(open("modern").path("containers").asText()).isEqualTo("simulated");
    assumeTrue(hasKubectl(), "needs kubectl");
    done("kubectl", "scale", "deployment", "web", "--replicas=5");
    assertThat(done("kubectl", "rollout", "status", "deployment/web").out())
        .contains("successfully rolled out");
    assertThat(lab.run("check").out()).contains("passed   scale-up");
    done("solution", "scale-replicas", "--apply", "manifest", "--yes");
    assertThat(done("check").out()).contains("scale-replicas passed");

    LabCli.Result classic = done("start", "psp-role-rolebinding");
    assertThat(classic.err())
        .contains(
            "Opening the classic cluster, as `psp-role-rolebinding` needs Kubernetes before 1.25",
            noEngine + INSTEAD);
    assertThat(open("classic").path("kubernetes").asText()).startsWith("v1.20.");
    assertThat(done("up").err()).as("an open one is taken").isEmpty();
    done("start", "one-path-only");
    done("solution", "one-path-only", "--apply", "default-deny", "--yes");
    assertThat(done("check").out()).contains("one-path-only passed");

    assertThat(done("down").out().lines().filter(line -> line.startsWith("removed process ")))
        .hasSize(2);
    assertThat(lab.home().resolve("clusters")).isEmptyDirectory();
  }

  @Test
  void aRegistryThatSaysNothingCostsThreeSeconds() throws Exception {
    try (FakeEngine engine = FakeEngine.silent()) {
      lab.with("DOCKER_HOST", engine.address());
      LabCli.Result up = done("up");
      assertThat(up.out()).startsWith("export KUBECONFIG=");
      assertThat(up.err()).contains("is not on this machine and cannot be downloaded" + INSTEAD);
      Matcher times =
          Pattern.compile("\\[(\\d+) s] downloading .*\\[(\\d+) s] starting", Pattern.DOTALL)
              .matcher(up.err());
      assertThat(times.find()).as(up.err()).isTrue();
      int waited = Integer.parseInt(times.group(2)) - Integer.parseInt(times.group(1));
      // whole seconds, and a busy machine
      assertThat(waited).isBetween(2, 6);
    }
  }

  @Test
  void whoAsksForAKindOrAVersionGetsThatOrNothing() throws Exception {
    LabCli.Result k3s = lab.run("up", "--cluster", "k3s");
    assertThat(k3s.exitCode()).isEqualTo(3);
    assertThat(k3s.err()).contains(noEngine + ": start it, or unset DOCKER_HOST.\n");
    LabCli.Result version = lab.run("up", "--kubernetes", "v1.29.4");
    assertThat(version.exitCode()).isEqualTo(2);
    assertThat(version.err())
        .contains(noEngine + ", and the embedded cluster has no Kubernetes v1.29.4: leave ");
    assertThat(done("up", "--kubernetes", "v1.20.2").out()).startsWith("export KUBECONFIG=");
    assertThat(open("classic").path("kind").asText()).isEqualTo("embedded");
  }
}
