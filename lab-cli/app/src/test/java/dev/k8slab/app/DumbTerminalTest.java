package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program on a terminal that can do nothing but print, as within an editor. */
class DumbTerminalTest {

  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";

  @TempDir private Path folder;
  private ScriptTerminal terminal;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(ScriptTerminal.possible(), "needs `script` of util-linux, and stty");
    Files.writeString(folder.resolve("run.sh"), "trap : INT\n\"$@\"\necho ended with $?\n");
    terminal =
        new ScriptTerminal(
            folder,
            Map.of("TERM", "dumb", "LAB_HOME", NoClusters.in(folder)),
            "sh run.sh " + String.join(" ", RealTerminalTest.lab()));
    terminal.waitFor(NoClusters.SAID);
  }

  @AfterEach
  void end() throws Exception {
    if (terminal != null) {
      terminal.close();
    }
  }

  @Test
  void ctrlCGivesANewPromptEachTime() throws Exception {
    awaitPrompts(1);
    for (int times = 1; times <= 3; times++) {
      terminal.type("abc" + CTRL_C);
      awaitPrompts(1 + times);
    }
    terminal.type("version\n");
    terminal.waitFor(", Java ");
    awaitPrompts(5);
    terminal.type(CTRL_D);

    terminal.waitFor("ended with 0");
  }

  @Test
  void ctrlCEndsACommandAlone() throws Exception {
    awaitPrompts(1);
    terminal.type("!echo be''gun; sleep 600\n");
    terminal.waitFor("begun");
    terminal.type(CTRL_C);
    awaitPrompts(2);
    terminal.type(CTRL_D);

    terminal.waitFor("ended with 0");
  }

  @Test
  void nothingIsPaintedOnIt() throws Exception {
    terminal.type("list\nstatus\n!echo o''ne\n" + CTRL_D);

    terminal.waitFor("ended with 0");
    assertThat(terminal.output()).contains("one").doesNotContain("\033");
  }

  /**
   * Counts from the start's message on: it comes above a prompt, which is printed anew after it.
   */
  private void awaitPrompts(int count) throws InterruptedException {
    terminal.waitUntil(
        count + " prompts",
        () -> {
          String output = terminal.output();
          String later = output.substring(output.indexOf(NoClusters.SAID));
          return later.split("lab> ", -1).length - 1 >= count;
        });
  }
}
