package dev.k8slab.grader.mutation;

import dev.k8slab.grader.solve.Kubectl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A kubectl that waits for less long: a near miss may never come to what its commands wait for, and
 * whether it does the grader tells.
 */
record ShortWaits(Kubectl kubectl) implements Kubectl {

  private static final String TIMEOUT = "--timeout=";
  private static final int SECONDS = 45;

  @Override
  public Result run(List<String> arguments, String namespace, Path directory)
      throws IOException, InterruptedException {
    return kubectl.run(
        arguments.stream()
            .map(word -> word.startsWith(TIMEOUT) ? TIMEOUT + SECONDS + "s" : word)
            .toList(),
        namespace,
        directory);
  }
}
