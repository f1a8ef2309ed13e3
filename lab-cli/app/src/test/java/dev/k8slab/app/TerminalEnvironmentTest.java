package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalEnvironmentTest {

  @Test
  void aTerminalHasColourAndAWidth() {
    TerminalEnvironment terminal =
        surroundings(Map.of("TERM", "xterm-256color", "LANG", "de_DE.UTF-8"), "012", "120");

    assertThat(terminal.outScreen().width()).isEqualTo(120);
    assertThat(terminal.outScreen().colour()).isTrue();
    assertThat(terminal.outScreen().unicode()).isTrue();
    assertThat(terminal.live()).isTrue();
  }

  @Test
  void noColorAndDumbTerminalsArePlain() {
    assertThat(
            surroundings(Map.of("TERM", "xterm", "NO_COLOR", "1"), "012", "").outScreen().colour())
        .isFalse();
    TerminalEnvironment dumb = surroundings(Map.of("TERM", "dumb"), "012", "");
    assertThat(dumb.outScreen().colour()).isFalse();
    assertThat(dumb.live()).isFalse();
  }

  @Test
  void whatIsReadAloudIsNeverPaintedAgain() {
    TerminalEnvironment spoken =
        surroundings(Map.of("TERM", "xterm", "LAB_SCREEN_READER", "1"), "012", "100");

    assertThat(spoken.live()).isFalse();
    assertThat(spoken.outScreen().spoken()).isTrue();
    assertThat(surroundings(Map.of("TERM", "xterm"), "012", "").asSpoken())
        .isEqualTo(surroundings(Map.of("TERM", "xterm", "LAB_SCREEN_READER", "1"), "012", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "TERM_PROGRAM, WezTerm, true",
    "TERM, xterm-kitty, true",
    "VTE_VERSION, 6003, true",
    "VTE_VERSION, 4999, false",
    "VTE_VERSION, new, false",
    "WT_SESSION, x, true",
    "TERM, linux, false"
  })
  void linksAreForTerminalsThatAreKnownToMakeThem(String name, String value, boolean links) {
    Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm"));
    environment.put(name, value);

    assertThat(surroundings(environment, "012", "").outScreen().links()).isEqualTo(links);
    assertThat(surroundings(environment, "", "").outScreen().links()).as("in a pipe").isFalse();
  }

  @Test
  void aPipeIsPlainAndEightyWide() {
    TerminalEnvironment pipe =
        surroundings(Map.of("TERM", "xterm", "LC_ALL", "C", "LANG", "x.UTF-8"), "", "");

    assertThat(pipe.outScreen().colour()).isFalse();
    assertThat(pipe.outScreen().unicode()).isFalse();
    assertThat(pipe.outScreen().width()).isEqualTo(80);
  }

  private static TerminalEnvironment surroundings(
      Map<String, String> environment, String terminal, String columns) {
    Properties properties = new Properties();
    properties.setProperty("lab.terminal", terminal);
    properties.setProperty("lab.columns", columns);
    return TerminalEnvironment.of(environment, properties);
  }
}
