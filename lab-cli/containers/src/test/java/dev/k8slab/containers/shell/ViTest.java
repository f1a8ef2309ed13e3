package dev.k8slab.containers.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.vi.Vi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files edited at a terminal. What keys do is what POSIX says of {@code vi}. */
class ViTest {
  private static final String ESCAPE = "\033";

  private static TerminalSession session(String text) throws IOException {
    TerminalSession session = new TerminalSession(60);
    session.machine.machine.with("vi", ShellMachine.program(Console.tool("vi", Vi::run)));
    if (!text.isEmpty()) {
      try (OutputStream out = files(session).write("/tmp/f", Mode.WRITE)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return session;
  }

  private static Files files(TerminalSession session) {
    return Files.of(session.machine.machine.container.mounts());
  }

  private static String content(TerminalSession session) throws IOException {
    try (InputStream in = files(session).read("/tmp/f")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Bars are line ends in texts; in keys E is escape, R is enter. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          one two;           ihello E;             hello one two
          one two;           A three_E;            one two three_
          a|b|c;             dd;                   b|c
          a|b|c;             2dd;                  c
          a|b|c;             Gdd;                  a|b
          a|b|c;             jyyP;                 a|b|b|c
          a|b|c;             ddGp;                 b|c|a
          a|b;               oxER;                 a|x|b
          a|b;               OxE;                  x|a|b
          one two three;     wdw;                  one three
          one two three;     cwXYE;                XY two three
          one two three;     wD;                   'one '
          one two three;     $x;                   one two thre
          one two three;     3x;                   ' two three'
          one two;           dwP;                  one two
          one two;           wcwxE0iyE;            yone x
          one two;           wdb;                  two
          a|b|c;             J;                    a b|c
          abc;               rxl~;                 xBc
          abc;               xu;                   abc
          one two|two;       /twoRx;               one wo|two
          one two|two;       /twoRnx;              one two|wo
          one two|two;       G?oneRx;              ne two|two
          foo foo|foo;       :s/foo/a/R;           a foo|foo
          foo foo|foo;       :%s/foo/a/gR;         a a|a
          a|b|c;             :3Rx;                 a|b|
          abc;               i1E2u;                abc
          one;               ccxE;                 x
          abc;               lsXYE;                aXYc
          """)
  void keysChangeTheText(String before, String keys, String after) throws Exception {
    try (TerminalSession session = session(before.replace("|", "\n") + "\n")) {
      session.type("vi f\r");
      for (String part : keys.replace("R", "\r").split("(?<=E)|(?=E)")) {
        session.type(part.equals("E") ? ESCAPE : part);
      }
      session.type(":wq\r");
      assertThat(content(session).replace("\n", "|")).isEqualTo(after + "|");
      assertThat(session.machine.machine.faults).isEmpty();
    }
  }

  @Test
  void theLastLineSaysWhatIsGoingOn() throws Exception {
    try (TerminalSession session = session("")) {
      session.type("vi f\r");
      assertThat(session.screen.toString()).contains("~\n~\n").contains("- f 1/1 100%");
      session.type("ihello");
      assertThat(session.screen.toString())
          .startsWith("hello|\n~\n")
          .contains("I f [Modified] 1/1");
      session.type(ESCAPE).type(":q\r");
      assertThat(session.screen.toString()).contains("No write since last change (:q! overrides)");
      session.type(":w\r");
      assertThat(session.screen.toString()).contains("'f' 1L, 6C");
      session.type("x:nothing\r");
      assertThat(session.screen.toString()).contains("'nothing' is not implemented");
      session.type(":w /nowhere/x\r");
      assertThat(session.screen.toString()).contains("'/nowhere/x' No such file or directory");
      session.type(":q!\r");
      session.type("echo $?\r");
      assertThat(session.screen.toString()).contains("0\n");
      assertThat(content(session)).isEqualTo("hello\n");
    }
  }

  @Test
  void textHasBounds() throws Exception {
    try (TerminalSession session = session("0123456789\n".repeat(50_000))) {
      session.type("vi f\r").type("yG").type("p".repeat(200)).type(":w\r");
      assertThat(content(session).length()).isBetween(550_000, 4 << 20);
      assertThat(session.machine.machine.faults).isEmpty();
    }
  }

  @Test
  void arrowsGoWhereLettersGo() throws Exception {
    try (TerminalSession session = session("ab\ncd\n")) {
      session.type("vi f\r").type("\033[B").type("\033[C").type("x").type("i");
      session.type("\033[A").type("X").type(ESCAPE).type(":x\r");
      assertThat(content(session)).isEqualTo("Xab\nc\n");
    }
  }
}
