package dev.k8slab.grader.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** This machine's kubectl, for clusters that bring none. */
public final class HostKubectl {

  private HostKubectl() {}

  /** Where it is, or nothing where this machine has none. */
  public static Optional<Path> find() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "kubectl"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Skips the calling test where there is none. */
  public static void require() {
    Assumptions.assumeTrue(
        find().isPresent(), "it needs kubectl: https://kubernetes.io/docs/tasks/tools/");
  }
}
