package dev.k8slab.app;

import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Pager;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.canvas.ProcessCanvases;
import dev.k8slab.app.shell.terminal.OwnTerminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What surrounds the process, as the launcher and the environment tell: Java itself cannot say
 * which of the streams is a terminal, nor how wide it is.
 *
 * @param input whether standard input is a terminal
 * @param output whether standard output is a terminal
 * @param error whether standard error is a terminal
 * @param width the terminal's columns
 * @param unicode whether the locale's charset is UTF-8
 * @param dumb whether the terminal can do nothing but print
 * @param colour whether colours are wanted at all
 * @param links whether the terminal is one of those that make links of marked addresses
 * @param spoken whether what is shown is read aloud
 */
record TerminalEnvironment(
    boolean input,
    boolean output,
    boolean error,
    int width,
    boolean unicode,
    boolean dumb,
    boolean colour,
    boolean links,
    boolean spoken) {

  /** The option that says the same as the variable {@code LAB_SCREEN_READER}. */
  static final String SPOKEN = "--screen-reader";

  private static final int USUAL_WIDTH = 80;

  /**
   * The surroundings of a process.
   *
   * @param properties with {@code lab.terminal}, the numbers of the streams that are a terminal,
   *     and {@code lab.columns}; without them nothing is taken for a terminal
   */
  static TerminalEnvironment of(Map<String, String> environment, Properties properties) {
    String terminal = properties.getProperty("lab.terminal", "");
    String term = environment.getOrDefault("TERM", "");
    boolean dumb = term.isEmpty() || term.equals("dumb");
    return new TerminalEnvironment(
        terminal.indexOf('0') >= 0,
        terminal.indexOf('1') >= 0,
        terminal.indexOf('2') >= 0,
        width(properties.getProperty("lab.columns", environment.getOrDefault("COLUMNS", ""))),
        isUtf8(environment),
        dumb,
        !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty(),
        !dumb && Hyperlinks.known(environment),
        !environment.getOrDefault("LAB_SCREEN_READER", "").isEmpty());
  }

  /** These surroundings, read aloud. */
  TerminalEnvironment asSpoken() {
    return new TerminalEnvironment(input, output, error, width, unicode, dumb, colour, links, true);
  }

  /** How text is written to the streams. */
  Charset charset() {
    return unicode
        ? StandardCharsets.UTF_8
        : Charset.forName(System.getProperty("native.encoding"));
  }

  /** What standard output can show. */
  Screen outScreen() {
    return new Screen(width, unicode, colour && output, links && output, spoken);
  }

  /** What standard error can show; where that is no screen, lines are never broken. */
  private Screen errScreen() {
    return new Screen(
        error ? width : Integer.MAX_VALUE, unicode, colour && error, links && error, spoken);
  }

  /** Whether lines on standard error can be painted again. */
  boolean live() {
    return error && !dumb && !spoken;
  }

  /** The console of a single command. */
  Console console(BufferedReader in, PrintWriter out, PrintWriter err) {
    return new Console(
        out,
        err,
        this::outScreen,
        this::errScreen,
        live(),
        input ? new AskedLine(in, err) : Questions.NOBODY,
        new SharedStreams(input && output, new OwnTerminal(charset(), outScreen())),
        Pager.PRINTING,
        new ProcessCanvases(input && output && !dumb && !spoken, outScreen(), charset()));
  }

  private static int width(String columns) {
    try {
      int width = Integer.parseInt(columns);
      return width > 0 ? width : USUAL_WIDTH;
    } catch (NumberFormatException e) {
      return USUAL_WIDTH;
    }
  }

  /** The first of these that is set decides, as the locale's rules say. */
  private static boolean isUtf8(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(name, "").toLowerCase(Locale.ROOT);
      if (!value.isEmpty()) {
        return value.endsWith("utf-8") || value.endsWith("utf8");
      }
    }
    return false;
  }
}
