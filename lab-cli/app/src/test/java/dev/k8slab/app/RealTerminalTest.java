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

/**
 * The real program in a terminal of the system's, which {@code script} makes: what {@code stty}
 * says of it afterwards is what it said before. There is no container engine for it, and so no
 * cluster.
 */
class RealTerminalTest {

  private static final String CTRL_D = "\004";
  private static final String CTRL_Z = "\032";

  @TempDir Path folder;
  private ScriptTerminal terminal;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(ScriptTerminal.possible(), "needs `script` of util-linux, and stty");
    Path run =
        Files.writeString(
            folder.resolve("run.sh"),
            """
            stty -g >before
            sh -c 'echo $$ >pid; exec "$0" "$@"' "$@"
            echo $? >code
            stty -g >after
            touch over
            """);
    terminal =
        new ScriptTerminal(
            folder,
            Map.of(
                "LAB_HOME",
                folder.resolve("home").toString(),
                "DOCKER_HOST",
                "unix://" + folder + "/no-engine.sock"),
            "sh " + run.getFileName() + " " + String.join(" ", lab()));
    terminal.waitFor("no-engine.sock");
  }

  @AfterEach
  void end() throws Exception {
    if (terminal != null) {
      terminal.close();
    }
  }

  @Test
  void itIsLeftAsItWasByCtrlD() throws Exception {
    terminal.type(CTRL_D);

    assertLeft("0");
  }

  @Test
  void itIsLeftAsItWasByTheSignalsThatEndIt() throws Exception {
    terminal.type("show");
    terminal.waitFor("show");
    signal("TERM");

    assertLeft("143");
  }

  @Test
  void itIsLeftAsItWasWhileALessonIsRead() throws Exception {
    terminal.type("show first-steps\r");
    terminal.waitFor("1-23 of 53");
    signal("HUP");

    assertLeft("129");
    assertThat(terminal.output()).contains("\033[?1049h").contains("\033[?1049l");
  }

  @Test
  void itIsLeftAsItWasByAnExceptionThatNobodyExpects() throws Exception {
    Path progress = folder.resolve("home/progress.json");
    Files.deleteIfExists(progress);
    Files.createDirectory(progress);
    terminal.type("version\r");

    assertLeft("3");
    assertThat(terminal.output()).contains("The lab itself failed (");
  }

  @Test
  void itGoesOnAfterCtrlZWhereNobodyCanHaveItGoOn() throws Exception {
    terminal.type("vers");
    terminal.waitFor("vers");
    terminal.type(CTRL_Z + "ion\r");
    terminal.waitFor(", Java ");
    terminal.type("exit\r");

    assertLeft("0");
  }

  private void assertLeft(String code) throws Exception {
    terminal.waitUntil("the end", () -> Files.exists(folder.resolve("over")));
    assertThat(Files.readString(folder.resolve("code")).strip()).isEqualTo(code);
    assertThat(Files.readString(folder.resolve("after")))
        .isEqualTo(Files.readString(folder.resolve("before")));
    String output = terminal.output();
    String end = output.substring(output.lastIndexOf("lab>"));
    assertThat(end).as("the cursor is there").contains("\033[?25h");
    assertThat(end).as("all rows scroll").contains("\033[1;24r");
  }

  private static String[] lab() {
    return new String[] {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-Dlab.content=" + LabCli.smallCourses(),
      "-Dlab.terminal=012",
      "-Dlab.columns=80",
      "-Dorg.jline.terminal.graphemeCluster=false",
      "-XX:TieredStopAtLevel=1",
      "-cp",
      System.getProperty("java.class.path"),
      App.class.getName()
    };
  }

  private void signal(String name) throws Exception {
    String pid = Files.readString(folder.resolve("pid")).strip();
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }
}
