package dev.k8slab.containers.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What somebody sees who types at a shell. The screens of the file are those that the shell of
 * BusyBox 1.35 has shown to the same keys at a terminal of 80 columns, without its banner.
 */
class ScreensTest {
  record Typed(String name, List<String> keys, String screen) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Typed> screens() throws IOException {
    String all;
    try (InputStream in = ScreensTest.class.getResourceAsStream("screens.txt")) {
      all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return Stream.of(all.substring(4).split("\n### ")).map(ScreensTest::one);
  }

  private static Typed one(String text) {
    String[] parts = text.split("\n--- screen\n", 2);
    String[] lines = parts[0].split("\n");
    List<String> keys = List.of(lines).subList(1, lines.length);
    return new Typed(lines[0], keys, parts[1].stripTrailing());
  }

  private static String keys(String written) {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char one = written.charAt(i);
      if (one != '\\') {
        keys.append(one);
        continue;
      }
      i++;
      switch (written.charAt(i)) {
        case 'r' -> keys.append('\r');
        case 'e' -> keys.append('\u001b');
        case 'x' -> {
          keys.append((char) Integer.parseInt(written.substring(i + 1, i + 3), 16));
          i += 2;
        }
        default -> keys.append('\\');
      }
    }
    return keys.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("screens")
  void screenIsAsBusyboxShowsIt(Typed typed) throws IOException {
    try (TerminalSession session = new TerminalSession(80)) {
      for (String line : typed.keys()) {
        if (line.startsWith("while :;")) {
          session.settle().typeNow(keys(line));
          session.running();
          session.typeNow("\u0003");
        } else if (line.equals("--- later")) {
          session.settle();
          session.machine.machine.time.advance(Duration.ofSeconds(2));
        } else {
          session.type(keys(line));
        }
      }
      assertThat(session.await("", typed.screen()).screen.toString()).isEqualTo(typed.screen());
      assertThat(session.machine.machine.faults).isEmpty();
    }
  }

  @Test
  void othersThanRootHaveAnotherPrompt() throws IOException {
    try (TerminalSession session = new TerminalSession(80, TestMachine.user(1000))) {
      assertThat(session.await("", "$ |").screen.toString()).isEqualTo("/tmp $ |");
    }
  }

  @Test
  void shellsOfDebianHaveTheirPrompts() throws IOException {
    try (TerminalSession session = new TerminalSession(80, TestMachine.root(), "dash")) {
      session.await("", "# |").type("nothing\r");
      assertThat(session.screen.toString())
          .isEqualTo("# nothing\ndash: 1: nothing: not found\n# |");
    }
    try (TerminalSession session = new TerminalSession(80, TestMachine.root(), "bash")) {
      session.await("", "# |").type("nothing\r");
      assertThat(session.screen.toString())
          .isEqualTo(
              "root@test:/tmp# nothing\nbash: nothing: command not found\nroot@test:/tmp# |");
    }
  }

  @Test
  void terminalIsLeftAsItWas() throws Exception {
    try (TerminalSession session = new TerminalSession(80)) {
      session.type("");
      assertThat(session.terminal.raw(true)).as("while a line is edited").isTrue();
      session.type("exit 3\r");
      assertThat(TestMachine.exit(session.process).code()).isEqualTo(3);
      assertThat(session.terminal.raw(false)).isFalse();
    }
  }

  @Test
  void hangingUpEndsTheShell() throws Exception {
    try (TerminalSession session = new TerminalSession(80)) {
      session.type("echo a");
      session.terminal.hangUp();
      TestMachine.exit(session.process);
    }
  }

  @Test
  void lineFollowsTheWidthOfTheTerminal() throws IOException {
    try (TerminalSession session = new TerminalSession(20)) {
      session.type("echo 0123456789abcdefghij").type("\u0001").type("X").type("\u0005!");
      assertThat(session.screen.toString()).isEqualTo("/tmp # Xecho 0123456\n789abcdefghij!|");
      session.screen.resize(40);
      session.terminal.resize(40, 24);
      session.type("\u0015");
      session.type("echo 0123456789abcdefghij");
      assertThat(session.screen.toString()).contains("/tmp # echo 0123456789abcdefghij|");
    }
  }

  @Test
  void wideCharactersTakeTwoColumns() throws IOException {
    try (TerminalSession session = new TerminalSession(80)) {
      session.type("echo äöü").type("\u001b[D\u001b[D").type("x").type("\r");
      assertThat(session.screen.toString()).isEqualTo("/tmp # echo äxöü\näxöü\n/tmp # |");
    }
  }
}
