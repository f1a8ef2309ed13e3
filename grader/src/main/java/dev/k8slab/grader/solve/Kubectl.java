package dev.k8slab.grader.solve;

import java.nio.file.Path;
import java.util.List;

/** Runs kubectl for the commands of a solution. The grading itself never does. */
@FunctionalInterface
public interface Kubectl {

  /**
   * Runs it to its end.
   *
   * @param arguments kubectl's own arguments
   * @param namespace the namespace where the arguments name none
   * @param directory what relative files are relative to
   */
  Result run(List<String> arguments, String namespace, Path directory)
      throws java.io.IOException, InterruptedException;

  /**
   * What came of it.
   *
   * @param exitCode its exit code
   * @param output what it printed, standard output and standard error together
   */
  record Result(int exitCode, String output) {}
}
