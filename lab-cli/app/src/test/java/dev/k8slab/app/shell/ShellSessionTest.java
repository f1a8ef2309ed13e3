package dev.k8slab.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a learner types, key by key, and what is on the screen then. */
class ShellSessionTest {

  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";

  @TempDir Path home;

  @Test
  void linesAreRunOneAfterTheOther() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24)) {
      shell.line("list --open", "0 of 2 passed, 0 of 6 points");
      shell.line("show no-such", "There is no exercise `no-such`: see `list`.");
      shell.line("status", "none is open: `up` opens one");
      shell.line("lab version", "Java");
      assertThat(shell.text()).contains("lab> lab version");
    }
  }

  @Test
  void ctrlCTakesAHalfTypedLineBack() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24)) {
      shell.type("show fir").waitFor("lab> show fir").type(CTRL_C);
      shell.line("version", "Java");
      assertThat(shell.text()).contains("lab> show fir\n").contains("lab> version\n");
    }
  }

  @Test
  void ctrlDLeavesWithTheTerminalAsItWas() throws Exception {
    VirtualShell shell = VirtualShell.open(home, 80, 24);
    shell.waitUntil("the status line", text -> shell.bottom().contains("opening"));
    shell.type(CTRL_D).awaitEnd();

    assertThat(shell.bottom()).as("the status line is gone").isEmpty();
  }

  @Test
  void exitLeavesToo() throws Exception {
    VirtualShell.open(home, 80, 24).type("exit\r").awaitEnd();
  }

  @Test
  void tabCompletesCommandsAndExercises() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24)) {
      shell.type("sho\t").waitFor("lab> show");
      shell.type("sec\t").waitFor("lab> show second-steps").type("\r");
      shell.waitFor("It is short: do it again.");
      shell.type("list fi\t").waitFor("lab> list first").type(CTRL_C);
    }
  }

  @Test
  void nextAndPreviousGoThroughTheCourseAndSkipLeavesOut() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 60)) {
      shell.line("next", "The first steps with a Deployment\nFirst course");
      shell.line("next", "It is short: do it again.");
      shell.line("next", "There is no exercise after this one: `list` shows them all.");
      shell.line("skip", "Skipped second-steps: `start second-steps` takes it up again");
      shell.line("list", "  skipped  second-steps");
      shell.line("list --open", "1 of 2 shown");
      shell.clear();
      shell.line("previous", "Begin with start first-steps.");
    }
    assertThat(VirtualShellFacts.progress(home).at()).isEqualTo("first-steps");
  }

  @Test
  void aQuestionIsAskedAtThePromptAndNoIsNo() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24)) {
      shell.line(
          "solution first-steps",
          "You have not passed `first-steps` yet, and would see how it is done. Go on?\n[y/N]");
      shell.type("n\r").waitFor("Nothing was changed.");
      assertThat(VirtualShellFacts.progress(home).of("first-steps").gaveUp()).isNull();

      shell.line(
          "solution first-steps", "Nothing was changed.\nlab> solution first-steps\nYou have not");
      shell.type("y\r").waitFor("kubectl scale deployment web --replicas=3");
      assertThat(VirtualShellFacts.progress(home).of("first-steps").gaveUp()).isNotNull();

      shell.clear();
      shell.line("solution first-steps", "kubectl scale deployment web --replicas=3");
      assertThat(shell.text()).as("asked once").doesNotContain("Go on?");
    }
  }
}
