package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * A real terminal that only a test looks at: a window of a tmux server of its own, with a plain
 * shell in it.
 */
final class TmuxWindow implements AutoCloseable {

  private final String server = "lab-" + UUID.randomUUID();

  /**
   * Opens a window.
   *
   * @param environment what the shell in it has besides this process' own variables
   */
  TmuxWindow(int columns, int rows, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder tmux =
        tmux(
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            String.valueOf(columns),
            "-y",
            String.valueOf(rows),
            "-c",
            directory.toString(),
            "bash --norc --noprofile");
    tmux.environment().putAll(environment);
    tmux.environment().remove("TMUX");
    tmux.environment().put("LC_ALL", "C.UTF-8");
    run(tmux);
  }

  /** Whether this machine has tmux. */
  static boolean possible() throws InterruptedException {
    try {
      return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Types a line and the Enter key. */
  void type(String line) throws IOException, InterruptedException {
    run(tmux("send-keys", "-l", line));
    run(tmux("send-keys", "Enter"));
  }

  /** Presses a key that tmux knows by this name. */
  void key(String name) throws IOException, InterruptedException {
    run(tmux("send-keys", name));
  }

  /** Gives the window another size, as somebody would who draws at its corner. */
  void resize(int columns, int rows) throws IOException, InterruptedException {
    run(tmux("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(rows)));
  }

  /** All that was ever printed and is still kept, without the empty lines. */
  List<String> kept() throws IOException, InterruptedException {
    return run(tmux("capture-pane", "-p", "-S", "-"))
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** What can be seen now. */
  String screen() {
    try {
      return run(tmux("capture-pane", "-p"));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Waits until a text can be seen. */
  void await(String text, Duration most) {
    Awaitility.await()
        .atMost(most)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(() -> assertThat(screen()).contains(text));
  }

  private ProcessBuilder tmux(String... words) {
    List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", server));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  private static String run(ProcessBuilder program) throws IOException, InterruptedException {
    Process process = program.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run(tmux("kill-server"));
  }
}
