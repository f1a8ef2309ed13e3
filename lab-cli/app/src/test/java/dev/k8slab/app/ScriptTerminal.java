package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * A program in a terminal of the system's, of 80 columns and 24 rows, which {@code script} makes.
 */
final class ScriptTerminal implements AutoCloseable {

  private static final Pattern SEQUENCE = Pattern.compile("\033\\[[0-9;?]*[A-Za-z]");
  private static final long TIMEOUT_MILLIS = 60_000;

  /**
   * Gives a program the signals as a terminal's shell does. Whoever runs the tests in the
   * background or by {@code nohup} has them ignore some, and programs inherit that.
   */
  private static final List<String> DEFAULT_SIGNALS = defaultSignals();

  private final StringBuffer output = new StringBuffer();
  private final Process process;

  /**
   * Starts a program.
   *
   * @param command as a shell takes it
   * @param environment what it has besides this process' own variables
   */
  ScriptTerminal(Path directory, Map<String, String> environment, String command)
      throws IOException {
    List<String> words = new ArrayList<>(DEFAULT_SIGNALS);
    words.addAll(List.of("script", "-qec", "stty rows 24 cols 80; " + command, "/dev/null"));
    ProcessBuilder script = new ProcessBuilder(words);
    script.directory(directory.toFile()).redirectErrorStream(true);
    script.environment().put("TERM", "xterm-256color");
    script.environment().put("LC_ALL", "C.UTF-8");
    script.environment().remove("LAB_SCREEN_READER");
    script.environment().putAll(environment);
    process = script.start();
    Thread reading = new Thread(this::read, "terminal");
    reading.setDaemon(true);
    reading.start();
  }

  /** Whether this machine can make one. */
  static boolean possible() throws InterruptedException {
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

  /** With GNU env; other ones cannot, and then the signals are as they are. */
  private static List<String> defaultSignals() {
    List<String> env = List.of("env", "--default-signal");
    List<String> attempt = new ArrayList<>(env);
    attempt.add("true");
    try {
      return new ProcessBuilder(attempt).start().waitFor() == 0 ? env : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Presses keys. */
  void type(String keys) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(keys.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** All that the program has written, with the sequences that move the cursor and paint. */
  String output() {
    return output.toString();
  }

  /** Waits until the program has written a text. */
  void waitFor(String text) throws InterruptedException {
    // a reader may paint letter by letter, with sequences of the terminal's in between
    waitUntil("\"" + text + "\"", () -> SEQUENCE.matcher(output).replaceAll("").contains(text));
  }

  /** Waits until something is so; looks after each output, and now and then. */
  void waitUntil(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TIMEOUT_MILLIS * 1_000_000;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for " + what + " in\n" + output).isLessThan(end);
      synchronized (output) {
        output.wait(100);
      }
    }
  }

  private void read() {
    try (InputStream in = process.getInputStream()) {
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

  /** Waits until the program has ended. */
  void awaitEnd() throws InterruptedException {
    waitUntil("the end", () -> !process.isAlive());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
