package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

  @Test
  void aTerminalHasColourAndAWidth() {
    Surroundings terminal =
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
    Surroundings dumb = surroundings(Map.of("TERM", "dumb"), "012", "");
    assertThat(dumb.outScreen().colour()).isFalse();
    assertThat(dumb.live()).isFalse();
  }

  @Test
  void aPipeIsPlainAndEightyWide() {
    Surroundings pipe =
        surroundings(Map.of("TERM", "xterm", "LC_ALL", "C", "LANG", "x.UTF-8"), "", "");

    assertThat(pipe.outScreen().colour()).isFalse();
    assertThat(pipe.outScreen().unicode()).isFalse();
    assertThat(pipe.outScreen().width()).isEqualTo(80);
  }

  private static Surroundings surroundings(
      Map<String, String> environment, String terminal, String columns) {
    Properties properties = new Properties();
    properties.setProperty("lab.terminal", terminal);
    properties.setProperty("lab.columns", columns);
    return Surroundings.of(environment, properties);
  }
}
