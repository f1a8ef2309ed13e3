package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.k8slab.cluster.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A learner in a real terminal, with the real program, from the first screen to the last step of
 * {@code scale-replicas}, who never asks to be graded: the steps turn green by themselves.
 */
class LearningIT {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration CLUSTER = Duration.ofMinutes(4);

  @TempDir private Path home;

  @Test
  void stepsPassWithoutACheck() throws Exception {
    TestCluster.requireEngine();
    assumeTrue(TmuxWindow.possible(), "needs tmux");
    // what Maven has just built is up to date: the launcher need not build it again beneath Maven
    Files.writeString(ROOT.resolve("lab-cli/app/target/lab.built"), "");
    try (TmuxWindow window =
        new TmuxWindow(100, 40, home, Map.of("LAB_HOME", home.resolve("lab").toString()))) {
      try {
        window.type("PS1='out''side$ '");
        window.type("stty -g > before");
        window.type(ROOT.resolve("lab").toString());
        window.await("Kubernetes Lab", SOON);
        window.await("The cluster is ready", CLUSTER);
        window.type("start scale-replicas");
        window.await("Started scale-replicas", CLUSTER);
        window.await("✔ cluster ready · scale-replicas ✘○○○ 0/4 ·", SOON);
        window.type("k scale deployment web --replicas=5");
        window.await("✔ passed   scale-up", CLUSTER);
        window.type("k delete pods -l app=web --wait=false");
        window.await("✔ passed   self-heal", CLUSTER);
        window.await("✔ passed   all-serve", CLUSTER);
        window.type("k scale deployment web --replicas=2");
        window.await("✔ passed   scale-down", CLUSTER);
        window.await("scale-replicas passed", SOON);
        window.type("exit");
        window.await("outside$", SOON);
        window.type("stty -g > after; echo they are the $((1 + 1))");
        window.await("they are the 2", SOON);
        assertThat(home.resolve("after")).hasSameTextualContentAs(home.resolve("before"));
      } finally {
        close();
      }
    }
  }

  private void close() throws IOException {
    LabCli.Result down = new LabCli(home.resolve("lab"), LabCli.ownContent()).run("down");
    assertThat(down.exitCode()).as(down.err()).isZero();
  }
}
