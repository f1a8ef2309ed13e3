package dev.k8slab.grader.verify;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.attempt.Attempts;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.solve.Solver;
import dev.k8slab.grader.testing.OnCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What the tests that prove content share: the content of this repository and a verifier on the
 * tests' cluster.
 */
final class Proving {

  private static final Catalog CATALOG = Catalog.read(List.of(Path.of("..", "content", "courses")));

  /**
   * Pods of several attempts at once keep a small machine busy, and a mistake must be judged by
   * what it comes to, not by how long that takes.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Proving() {}

  /** All claims of the exercises that fit, or none but a skipped one where there is no cluster. */
  static Stream<Arguments> claims(Predicate<Exercise> fits) {
    if (!CATALOG.faults().isEmpty()) {
      throw new AssertionError("content with faults: " + CATALOG.faults());
    }
    Verifier verifier = verifier(TestCluster.shared());
    return CATALOG.exercises().stream()
        .filter(fits)
        .flatMap(
            exercise ->
                verifier.claims(exercise).stream()
                    .map(claim -> Arguments.of(exercise.id() + ": " + claim.name(), claim)));
  }

  static List<Exercise> exercises() {
    return CATALOG.exercises();
  }

  private static Verifier verifier(Cluster cluster) {
    ClusterAccess access = OnCluster.access(cluster);
    Grader grader = new Grader(access, PATIENCE);
    return new Verifier(
        new Attempts(access), grader, new Solver(grader, OnCluster.kubectl(cluster)));
  }
}
