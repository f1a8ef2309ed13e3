package dev.k8slab.app.shell.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.TestCommands;
import dev.k8slab.app.shell.VirtualShell;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line at the bottom, and what is told above the prompt. */
class StatusLineTest {

  @TempDir Path home;

  @Test
  void itFollowsTheClusterWhileALineIsTyped() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24)) {
      shell.waitUntil("the line", text -> shell.bottom().equals(" … cluster opening"));
      shell.type("sho");
      shell.cluster.is(ClusterNow.Condition.OPENING, "waiting for the node");
      shell.waitUntil(
          "the phase", text -> shell.bottom().equals(" … cluster opening: waiting for the node"));
      shell.cluster.is(ClusterNow.Condition.READY, "");
      shell.waitUntil("that it is ready", text -> shell.bottom().equals(" ✔ cluster ready"));

      shell.type("w second-steps\r").waitFor("It is short: do it again.");
      assertThat(shell.text()).contains("lab> show second-steps");
    }
  }

  @Test
  void whatIsPrintedScrollsAboveIt() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 10)) {
      shell.line("help", "help COMMAND shows how to use one of them.").prompted();

      assertThat(shell.rows()).filteredOn(row -> row.contains("cluster opening")).hasSize(1);
      assertThat(shell.bottom()).isEqualTo(" … cluster opening");
      assertThat(shell.rows().get(7)).isEqualTo("help COMMAND shows how to use one of them.");
    }
  }

  @Test
  void itIsAtTheBottomOfAWindowOfAnySizeButATinyOne() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24)) {
      shell.waitUntil("the line", text -> shell.bottom().contains("opening"));
      shell.type("version");
      for (int[] size : new int[][] {{60, 20}, {120, 30}, {40, 12}, {80, 24}}) {
        shell.resize(size[0], size[1]);
        shell.waitUntil(
            "the line in a window of " + size[0] + " by " + size[1],
            text ->
                shell.rows().size() == size[1]
                    && shell.bottom().equals(" … cluster opening")
                    && text.split("cluster opening", -1).length == 2
                    && text.contains("lab> version"));
      }
      shell.resize(80, 5);
      shell.waitUntil("no line", text -> !text.contains("cluster"));
      shell.type("\r").waitFor("Java");
    }
  }

  @Test
  void aTerminalThatCanOnlyPrintHasNone() throws Exception {
    Screen plain = new Screen(80, false, false);
    try (VirtualShell shell = VirtualShell.open(home, plain, Terminal.TYPE_DUMB, 24)) {
      shell.cluster.is(ClusterNow.Condition.READY, "");
      shell.cluster.tells("The cluster is ready.");
      shell.line("version", "Java");
      assertThat(shell.text()).contains("The cluster is ready.").doesNotContain("cluster opening");
    }
  }

  @Test
  void whoeverListensHasNoneAndHearsTheNews() throws Exception {
    Screen spoken = new Screen(80, true, false, false, true);
    try (VirtualShell shell = VirtualShell.open(home, spoken, "xterm-256color", 60)) {
      shell.cluster.tells("The cluster is ready.");
      shell.line("show first-steps", "Begin with start first-steps.");
      assertThat(shell.text())
          .contains("The cluster is ready.", "Heading: What to do", "• object: Deployment")
          .doesNotContain("cluster opening", "═", "─", "│");
    }
  }

  @Test
  void newsWaitsForACommandAndStandsAboveThePrompt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (VirtualShell shell = VirtualShell.open(home, 80, 24, TestCommands.waiting(begun, ended))) {
      shell.prompted().type("wait\r");
      begun.await();
      shell.cluster.tells("The cluster is ready.");
      shell.waitFor("at work");
      assertThat(shell.text()).doesNotContain("The cluster is ready.");
      ended.countDown();
      shell.waitFor("at work\ndone\nThe cluster is ready.\nlab>");

      shell.type("vers");
      shell.cluster.tells("It went away.");
      shell.waitFor("The cluster is ready.\nIt went away.\nlab> vers");
      shell.type("ion\r").waitFor("Java");
    }
  }
}
