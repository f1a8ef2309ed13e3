package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program, started by the real launcher in a real terminal and killed by a signal that
 * nobody can handle, as by a system that is short of memory.
 */
class KilledTest {

  private static final String CTRL_D = "\004";

  /** What the launcher's guard writes, and nothing else does in one piece. */
  private static final String GIVEN_BACK = "\033[?1047l\033[?25h";

  private static final String NO_BRACKETS = "\033[?2004l";
  private static final Duration SOON = Duration.ofMinutes(1);

  /** The test's own classes in place of those that the launcher names. */
  private static final String JAVA =
      """
      #!/bin/sh
      echo $$ >"$PID_FILE"
      for word; do
        shift
        [ "$before" = -cp ] && word=$CLASSES
        set -- "$@" "$word"
        before=$word
      done
      exec "$JAVA" "$@"
      """;

  /** A shell that does nothing for a terminal that is left raw. */
  private static final String RUN =
      """
      stty -g >before
      bash ./lab $1
      echo $? >code
      until [ "$(stty -g)" = "$(cat before)" ]; do :; done
      touch over
      read line && touch read
      """;

  @TempDir private Path folder;
  private Map<String, String> environment;

  @BeforeEach
  void install() throws Exception {
    assumeTrue(ScriptTerminal.possible(), "needs `script` of util-linux, and stty");
    Files.copy(Path.of("..", "..", "lab"), folder.resolve("lab"));
    Path target = Files.createDirectories(folder.resolve("lab-cli/app/target"));
    // none of them is used, and the launcher has nothing to make
    for (String name :
        new String[] {"lab-app-1.0-SNAPSHOT.jar", "lab.built", "lab-17.jsa", "list-17.jsa"}) {
      Files.createFile(target.resolve(name));
    }
    Files.createDirectories(folder.resolve("content/courses"));
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Files.writeString(bin.resolve("java"), JAVA);
    assertThat(bin.resolve("java").toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("run.sh"), RUN);
    environment =
        Map.of(
            "LAB_HOME",
            NoClusters.in(folder),
            "LAB_CONTENT",
            LabCli.smallCourses().toString(),
            "JAVA_HOME",
            folder.resolve("jdk").toString(),
            "PID_FILE",
            folder.resolve("pid").toString(),
            "CLASSES",
            System.getProperty("java.class.path"),
            "JAVA",
            Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  @Test
  void theTerminalIsAsItWasAfterThePrompt() throws Exception {
    try (ScriptTerminal terminal = new ScriptTerminal(folder, environment, "sh run.sh")) {
      terminal.waitFor("in trouble");
      kill();

      terminal.waitUntil("usual settings", () -> exists("over"));
      terminal.waitUntil("the guard", () -> after(terminal, GIVEN_BACK).contains(NO_BRACKETS));
      terminal.type("\r");
      terminal.waitUntil("a line", () -> exists("read"));
      assertThat(Files.readString(folder.resolve("code")).strip()).isEqualTo("137");
    }
  }

  @Test
  void theTerminalIsAsItWasAfterALesson() throws Exception {
    try (ScriptTerminal terminal = new ScriptTerminal(folder, environment, "sh run.sh")) {
      terminal.waitFor("in trouble");
      terminal.type("show first-steps\r");
      terminal.waitFor("1-23 of 53");
      kill();

      terminal.waitUntil("usual settings", () -> exists("over"));
      terminal.waitUntil(
          "the first screen", () -> after(terminal, "1-23 of 53").contains(GIVEN_BACK));
    }
  }

  @Test
  void whatEndsInOrderIsLeftAlone() throws Exception {
    try (ScriptTerminal terminal = new ScriptTerminal(folder, environment, "sh run.sh")) {
      terminal.waitFor("in trouble");
      terminal.type(CTRL_D);
      terminal.waitUntil("the end", () -> exists("over"));
      terminal.type("\r");
      // the guard has the terminal open
      terminal.awaitEnd();

      assertThat(terminal.output()).doesNotContain(GIVEN_BACK);
      assertThat(Files.readString(folder.resolve("code")).strip()).isEqualTo("0");
    }
  }

  @Test
  void aShellThatIsUsedByNowIsLeftAlone() throws Exception {
    assumeTrue(TmuxWindow.possible(), "needs tmux");
    try (TmuxWindow window = new TmuxWindow(80, 24, folder, environment)) {
      window.type("bash ./lab");
      window.await("in trouble", SOON);
      window.key("C-z");
      window.await("Stopped", SOON);
      window.type("kill -9 %1; while kill -0 %1 2>/dev/null; do :; done; echo go''ne");
      window.await("gone", SOON);
      window.type("bash ./lab");
      window.await("in trouble", SOON);
      kill();
      window.await("Killed", SOON);
      window.type("seq 40; echo al''l");
      window.await("all", SOON);

      assertThat(window.screen()).contains("19\n20\n21\n").doesNotContain("in trouble");
    }
  }

  private void kill() throws Exception {
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }

  private boolean exists(String name) {
    return Files.exists(folder.resolve(name));
  }

  private static String after(ScriptTerminal terminal, String text) {
    String output = terminal.output();
    int place = output.lastIndexOf(text);
    return place < 0 ? "" : output.substring(place + text.length());
  }
}
