package dev.k8slab.app.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.shell.TestCommands;
import dev.k8slab.app.shell.VirtualShell;
import dev.k8slab.app.shell.VirtualShellFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jline.terminal.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens, the terminal is as it was, and what was reached is saved. */
class TerminalSafetyTest {

  private static final String CTRL_C = "\003";
  private static final String CTRL_Z = "\032";

  @TempDir Path home;

  @Test
  void ctrlZStopsWithTheTerminalAsItWasAndGoesOnWhereItWas() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24)) {
      shell.waitUntil("the line", text -> shell.bottom().contains("opening"));
      shell.type("show sec").waitFor("lab> show sec");
      shell.type(CTRL_Z);
      shell.waitUntil("a stop", text -> !shell.stops().isEmpty());

      VirtualShell.Stop stop = shell.stops().get(0);
      assertThat(stop.attributes()).isEqualTo(shell.usual().toString());
      assertThat(stop.text()).doesNotContain("opening");
      shell.waitUntil("the line again", text -> shell.bottom().contains("opening"));
      shell.waitFor("lab> show sec").type("\t\r").waitFor("It is short: do it again.");
      assertThat(shell.text()).doesNotContain("lab> lab>");
    }
  }

  @Test
  void ctrlZStopsWhileACommandRuns() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (VirtualShell shell = VirtualShell.open(home, 80, 24, TestCommands.waiting(begun, ended))) {
      shell.prompted().type("wait\r");
      begun.await();
      shell.type(CTRL_Z).waitUntil("a stop", text -> !shell.stops().isEmpty());
      ended.countDown();
      shell.waitFor("done\nlab>");
      shell.waitUntil("the line again", text -> shell.bottom().contains("opening"));
    }
  }

  @Test
  void ctrlCEndsTheCommandAlone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (VirtualShell shell =
        VirtualShell.open(home, 80, 24, TestCommands.waiting(begun, new CountDownLatch(1)))) {
      shell.prompted().type("wait\r");
      begun.await();
      shell.type(CTRL_C).waitFor("Interrupted.\nlab>");
      shell.line("version", "Java");
    }
  }

  @Test
  void aCommandThatBreaksDownTakesNothingWithIt() throws Exception {
    VirtualShell shell = VirtualShell.open(home, 80, 24, TestCommands.failing());
    shell.line("fail", "about to fail\nThe lab itself failed (StackOverflowError: so deep)");
    shell.prompted().line("version", "Java");
    shell.type("exit\r").awaitEnd();
  }

  @Test
  void whatAChildLeavesBehindIsMended() throws Exception {
    Path begun = home.resolve("begun");
    Path ended = home.resolve("ended");
    String script =
        "touch " + begun + "; until [ -e " + ended + " ]; do sleep 0.05; done; kill -9 $$";
    try (VirtualShell shell = VirtualShell.open(home, 80, 24, TestCommands.child(script))) {
      shell.prompted().type("child\r");
      shell.waitUntil("the child", text -> Files.exists(begun));
      Attributes raw = new Attributes(shell.usual());
      raw.setLocalFlag(Attributes.LocalFlag.ECHO, false);
      shell.terminal().setAttributes(raw);
      // an editor that is killed: a second screen, a part of it that scrolls, and no cursor
      shell.terminal().writer().write("\033[?1049h\033[?25l\033[5;9rmess");
      shell.terminal().writer().flush();
      Files.createFile(ended);

      shell.waitUntil("the first screen", text -> text.contains("lab> child\nlab>"));
      shell.waitUntil("the line", text -> shell.bottom().contains("opening"));
      shell.line("help", "help COMMAND shows how to use one of them.").prompted();
      assertThat(shell.rows().get(21)).startsWith("help COMMAND");
      shell.type("exit\r").awaitEnd();
    }
  }

  @Test
  void aSignalThatEndsItHasEverythingPutAway() throws Exception {
    VirtualShell shell = VirtualShell.open(home, 80, 24);
    shell.waitUntil("the line", text -> shell.bottom().contains("opening"));
    shell.type("show fir").waitFor("lab> show fir");
    shell.ending.ask(143);
    shell.awaitEnd();

    assertThat(shell.text()).doesNotContain("opening");
  }

  @Test
  void aSignalWhilePagesAreTurnedSavesWhereThatWas() throws Exception {
    VirtualShell shell = VirtualShell.open(home, 80, 24);
    shell.line("show first-steps", "space: on").type(" ").waitFor("23-45");
    shell.ending.ask(143);
    shell.awaitEnd();

    assertThat(shell.text()).as("the first screen again").contains("Kubernetes Lab");
    assertThat(VirtualShellFacts.progress(home).reading().offset()).isPositive();
    try (VirtualShell again = VirtualShell.open(home, 80, 24)) {
      again.waitFor("You left the lesson of first-steps midway: `show` goes on there.");
      again.line("show", "23-45");
    }
  }

  @Test
  void theCursorAndTheScrollingOfTheWholeScreenComeBack() throws Exception {
    VirtualShell shell = VirtualShell.open(home, 80, 8);
    shell.waitUntil("the line", text -> shell.bottom().contains("opening"));
    shell.prompted().type("exit\r").awaitEnd();

    shell.writeAfterwards("\r\n".repeat(8) + "at the very bottom");

    assertThat(shell.bottom()).isEqualTo("at the very bottom");
  }
}
