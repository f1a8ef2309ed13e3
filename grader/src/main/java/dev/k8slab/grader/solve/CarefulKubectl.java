package dev.k8slab.grader.solve;

import dev.k8slab.exercises.text.Controls;
import dev.k8slab.grader.work.Bounded;
import dev.k8slab.port.ClusterTime;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Runs what content asks for, which strangers may have written: nothing that reaches further than
 * it may, nothing without end, and a terminal's escapes are taken out of what it says.
 *
 * @param kubectl runs the rest
 * @param time of the cluster that it works on
 */
record CarefulKubectl(Kubectl kubectl, ClusterTime time) implements Kubectl {

  /** As long as Kubernetes itself lets a rollout take. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  @Override
  public Result run(List<String> arguments, String namespace, Path directory)
      throws IOException, InterruptedException {
    KubectlCommand command = new KubectlCommand(arguments);
    Optional<String> violation = command.violation();
    if (violation.isEmpty() && command.usesKustomization()) {
      violation = Kustomization.violationBelow(directory);
    }
    if (violation.isPresent()) {
      return new Result(1, violation.get());
    }
    try (ClusterTime.Work program = time.program()) {
      Result result =
          Bounded.within(
              ClusterTime.SYSTEM, TIMEOUT, () -> unbounded(arguments, namespace, directory));
      return new Result(result.exitCode(), Controls.without(result.output()));
    } catch (TimeoutException e) {
      throw new IOException(
          "`kubectl " + String.join(" ", arguments) + "` does not come to an end", e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Result unbounded(List<String> arguments, String namespace, Path directory) {
    try {
      return kubectl.run(arguments, namespace, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    }
  }
}
