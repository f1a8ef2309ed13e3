package dev.k8slab.cluster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs of this machine for tests. */
public final class Programs {

  private Programs() {}

  /**
   * What a program said.
   *
   * @param exit its exit code
   * @param output standard output and standard error
   */
  public record Said(int exit, String output) {}

  /** Runs it to its end with this text on its standard input. */
  public static Said run(List<String> command, String input) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Said(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The lines of all containers, volumes and networks that bear this label. */
  public static String labelled(String label) {
    String filter = "--filter=label=" + label;
    return run(List.of("docker", "ps", "-aq", filter), "").output()
        + run(List.of("docker", "volume", "ls", "-q", filter), "").output()
        + run(List.of("docker", "network", "ls", "-q", filter), "").output();
  }
}
