package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
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

  private static final Pattern SEQUENCE = Pattern.compile("\033\\[[0-9;?]*[A-Za-z]");

  private static final long PATIENCE_MILLIS = 60_000;
  private static final String CTRL_D = "\004";
  private static final String CTRL_Z = "\032";

  @TempDir Path folder;
  private Process terminal;
  private final StringBuffer output = new StringBuffer();

  @BeforeEach
  void open() throws Exception {
    assumeTrue(scriptWorks(), "needs `script` of util-linux, and stty");
    Path run =
        Files.writeString(
            folder.resolve("run.sh"),
            """
            stty rows 24 cols 80
            stty -g >before
            sh -c 'echo $$ >pid; exec "$0" "$@"' "$@"
            echo $? >code
            stty -g >after
            touch over
            """);
    ProcessBuilder script =
        new ProcessBuilder(
            "script",
            "-qec",
            "sh " + run.getFileName() + " " + String.join(" ", lab()),
            "/dev/null");
    script.directory(folder.toFile()).redirectErrorStream(true);
    script.environment().put("LAB_HOME", folder.resolve("home").toString());
    script.environment().put("DOCKER_HOST", "unix://" + folder + "/no-engine.sock");
    script.environment().put("TERM", "xterm-256color");
    script.environment().put("LC_ALL", "C.UTF-8");
    script.environment().remove("LAB_SCREEN_READER");
    terminal = script.start();
    Thread reading = new Thread(this::read, "terminal");
    reading.setDaemon(true);
    reading.start();
    waitFor("no-engine.sock");
  }

  @AfterEach
  void end() throws Exception {
    if (terminal != null) {
      terminal.destroy();
      terminal.waitFor();
    }
  }

  @Test
  void itIsLeftAsItWasByCtrlD() throws Exception {
    type(CTRL_D);

    assertLeft("0");
  }

  @Test
  void itIsLeftAsItWasByTheSignalsThatEndIt() throws Exception {
    type("show");
    waitFor("show");
    signal("TERM");

    assertLeft("143");
  }

  @Test
  void itIsLeftAsItWasWhileALessonIsRead() throws Exception {
    type("show first-steps\r");
    waitFor("1-23 of 53");
    signal("HUP");

    assertLeft("129");
    assertThat(output.toString()).contains("\033[?1049h").contains("\033[?1049l");
  }

  @Test
  void itIsLeftAsItWasByAnExceptionThatNobodyExpects() throws Exception {
    Path progress = folder.resolve("home/progress.json");
    Files.deleteIfExists(progress);
    Files.createDirectory(progress);
    type("version\r");

    assertLeft("3");
    assertThat(output.toString()).contains("The lab itself failed (");
  }

  @Test
  void itGoesOnAfterCtrlZWhereNobodyCanHaveItGoOn() throws Exception {
    type("vers");
    waitFor("vers");
    type(CTRL_Z + "ion\r");
    waitFor(", Java ");
    type("exit\r");

    assertLeft("0");
  }

  private void assertLeft(String code) throws Exception {
    waitUntil("the end", () -> Files.exists(folder.resolve("over")));
    assertThat(Files.readString(folder.resolve("code")).strip()).isEqualTo(code);
    assertThat(Files.readString(folder.resolve("after")))
        .isEqualTo(Files.readString(folder.resolve("before")));
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

  private void type(String keys) throws IOException {
    OutputStream in = terminal.getOutputStream();
    in.write(keys.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  private void waitFor(String text) throws Exception {
    // a reader may paint letter by letter, with sequences of the terminal's in between
    waitUntil("\"" + text + "\"", () -> SEQUENCE.matcher(output).replaceAll("").contains(text));
  }

  private void waitUntil(String what, BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for " + what + " in\n" + output).isLessThan(end);
      synchronized (output) {
        output.wait(100);
      }
    }
  }

  private void read() {
    try (InputStream in = terminal.getInputStream()) {
      byte[] some = new byte[4096];
      int count = in.read(some);
      while (count >= 0) {
        synchronized (output) {
          output.append(new String(some, 0, count, StandardCharsets.UTF_8));
          output.notifyAll();
        }
        count = in.read(some);
      }
    } catch (IOException e) {
      // the terminal is gone
    }
  }

  private boolean scriptWorks() throws Exception {
    try {
      Process script =
          new ProcessBuilder("script", "-qec", "stty -g", "/dev/null")
              .redirectErrorStream(true)
              .start();
      script.getOutputStream().close();
      String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return script.waitFor() == 0 && said.contains(":");
    } catch (IOException e) {
      return false;
    }
  }
}
