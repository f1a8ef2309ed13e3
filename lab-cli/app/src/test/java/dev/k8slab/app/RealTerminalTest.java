package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program in a terminal of the system's, which {@code script} makes: what {@code stty}
 * says of it afterwards is what it said before. It can open no cluster.
 */
class RealTerminalTest {

  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";
  private static final String CTRL_Z = "\032";

  /** The reader asks for brackets around pasted text each time it begins. */
  private static final String PROMPT_BEGINS = "\033[?2004h";

  /** Without the mend, each was two with a probability of 10 to 25 %. */
  private static final int INTERRUPTIONS = 40;

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
            Map.of("LAB_HOME", NoClusters.in(folder)),
            "sh " + run.getFileName() + " " + String.join(" ", lab()));
    terminal.waitFor(NoClusters.SAID);
    // what is typed while the status line is painted anew comes in pieces
    terminal.waitFor("in trouble");
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
    assertThat(terminal.output()).contains("The lab cannot use ");
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

  /** The library's own prompt and its interruption would race otherwise, now and then. */
  @Test
  void eachCtrlCGivesOneNewPrompt() throws Exception {
    terminal.waitUntil("the prompt", () -> prompts() > 0);
    int before = prompts();
    for (int each = 1; each <= INTERRUPTIONS; each++) {
      terminal.type("x" + CTRL_C);
      int expected = before + each;
      terminal.waitUntil("a prompt", () -> prompts() >= expected);
    }
    terminal.type("version\r");
    terminal.waitFor(", Java ");
    terminal.waitUntil("the prompt after it", () -> prompts() > before + INTERRUPTIONS);
    terminal.type(CTRL_D);

    assertLeft("0");
    assertThat(prompts()).isEqualTo(before + INTERRUPTIONS + 1);
  }

  @Test
  void aPastedLineEndIsOneWhateverItIsMadeOf() throws Exception {
    terminal.type("\033[200~!cat -A <<E\r\na\tb\r\nc\nd\re\n\nf\r\nE\033[201~");
    terminal.type("\r");

    terminal.waitUntil("the text", () -> plain().contains("a^Ib$\nc$\nd$\ne$\n$\nf$\n"));
    // until then the terminal itself would make CR and LF alike
    terminal.waitUntil("the next prompt", () -> prompts() == 2);
    terminal.type("\033[200~!echo con\\\r\ntin\\\r\nued\033[201~");
    terminal.type("\r");
    terminal.waitUntil("one line", () -> plain().contains("continued\n"));
    terminal.waitUntil("the prompt after it", () -> prompts() == 3);
    terminal.type(CTRL_D);
    assertLeft("0");
  }

  @Test
  void whatIsPastedWithoutBracketsIsTheSameText() throws Exception {
    terminal.type("!cat -A <<E\r\na\tb\r\n\tc\rd\n\ne\r\nE\r\n!echo o\tne; ec''ho\ttwo\r");

    terminal.waitUntil("the text", () -> plain().contains("a^Ib$\n^Ic$\nd$\n$\ne$\n"));
    terminal.waitUntil("the next line", () -> plain().contains("o ne\ntwo\n"));
    terminal.waitUntil("the prompt after it", () -> prompts() == 3);
    terminal.type(CTRL_D);
    assertLeft("0");
  }

  /** The output without what moves the cursor or paints, with plain line ends. */
  private String plain() {
    return terminal
        .output()
        .replaceAll("\033(\\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>78DEM])", "")
        .replace("\r", "");
  }

  private int prompts() {
    return terminal.output().split(Pattern.quote(PROMPT_BEGINS), -1).length - 1;
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

  /** The command line of the program. */
  static String[] lab() {
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
