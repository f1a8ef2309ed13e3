package dev.k8slab.app.shell.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.shell.TestCommands;
import dev.k8slab.app.shell.VirtualShell;
import dev.k8slab.app.shell.status.ClusterNow;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that paints the whole screen from within the shell. */
class ShellCanvasTest {

  private static final String CTRL_Z = "\032";

  @TempDir Path home;

  @Test
  void hasTheStatusLinesRowTooAndGivesAllBack() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24, TestCommands.painting())) {
      shell.waitUntil("the line", text -> shell.bottom().contains("opening"));
      shell.line("paint", "row 24");
      assertThat(shell.text()).contains("the canvas").doesNotContain("opening", "lab>");
      shell.cluster.is(ClusterNow.Condition.READY, "v1.24.17");
      shell.resize(60, 12).waitFor("row 12");
      assertThat(shell.rows()).hasSize(12);

      shell.type("q").waitFor("lab>");
      shell.waitUntil("the line again", text -> shell.bottom().contains("v1.24.17"));
      assertThat(shell.text()).doesNotContain("the canvas");
      assertThat(shell.line("version", "Java").text()).doesNotContain("the canvas");
    }
  }

  @Test
  void ctrlZStopsWithTheTerminalAsItWasAndTheCanvasIsThereAgain() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24, TestCommands.painting())) {
      shell.line("paint", "row 24").type(CTRL_Z);
      shell.waitUntil("a stop", text -> !shell.stops().isEmpty());

      assertThat(shell.stops().get(0).attributes()).isEqualTo(shell.usual().toString());
      assertThat(shell.stops().get(0).text()).doesNotContain("the canvas");
      shell.waitFor("row 24").type("q").waitFor("lab>");
      shell.waitUntil("the line", text -> shell.bottom().contains("opening"));
    }
  }
}
