package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell in a window that changes its size, on a terminal that moves what it shows then: lines
 * that leave a window that shrinks come back when it grows.
 */
class ResizedWindowTest {

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String LINE = "! cluster in trouble";

  @TempDir private Path folder;
  private TmuxWindow window;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(TmuxWindow.possible(), "needs tmux");
    window = new TmuxWindow(80, 24, folder, Map.of("LAB_HOME", NoClusters.in(folder)));
    // a terminal takes 4096 characters of a typed line at most
    Path script =
        Files.writeString(
            folder.resolve("lab.sh"), "exec " + String.join(" ", RealTerminalTest.lab()) + "\n");
    window.type("sh " + script);
    window.await(NoClusters.SAID, SOON);
    awaitLine(24);
  }

  @AfterEach
  void close() throws Exception {
    if (window != null) {
      window.close();
    }
  }

  @Test
  void nothingThatWasPrintedIsLostAtThePrompt() throws Exception {
    window.type("list");
    window.await("0 of 2 passed", SOON);
    awaitLine(24);
    List<String> before = window.kept();

    for (int rows : new int[] {8, 24, 12, 7, 30, 5, 24}) {
      window.resize(80, rows);
      awaitLine(rows);
    }

    assertThat(window.kept()).isEqualTo(before);
  }

  @Test
  void nothingThatWasPrintedIsLostWhileACommandRuns() throws Exception {
    window.type("list");
    window.await("0 of 2 passed", SOON);
    awaitLine(24);
    List<String> before = window.kept();

    // tmux tells what runs in it of another size only after a while
    window.type(
        "!echo be''gun; until stty size | grep -q ^8; do sleep 0.1; done; echo sm''all;"
            + " until stty size | grep -q ^24; do sleep 0.1; done; echo en''ded");
    window.await("begun", SOON);
    window.resize(80, 8);
    window.await("small", SOON);
    window.resize(80, 24);
    window.await("ended", SOON);
    awaitLine(24);

    assertThat(window.kept()).containsSubsequence(before.subList(0, before.size() - 2));
    window.type("version");
    window.await(", Java ", SOON);
    awaitLine(24);
  }

  /** Waits until the status line is where it belongs, and nowhere else. */
  private void awaitLine(int rows) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              List<String> screen = window.screen().lines().toList();
              assertThat(screen.get(screen.size() - 1)).contains(rows < 6 ? "lab>" : LINE);
              assertThat(String.join("", screen).split(LINE, -1)).hasSize(rows < 6 ? 1 : 2);
            });
  }
}
