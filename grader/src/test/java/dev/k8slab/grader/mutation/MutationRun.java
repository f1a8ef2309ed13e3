package dev.k8slab.grader.mutation;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.testing.OnCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Tries the near misses of the content and prints what became of each. Asserts nothing, takes very
 * long, and is no part of the tests:
 *
 * <pre>
 * mvn verify -pl grader -am -Dtest=none -Dit.test=MutationRun -Dmutation.exercise=scale-replicas \
 *   -Dmutation.only='manifest/.*' -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 */
class MutationRun {

  @Test
  void tries() throws Exception {
    String wanted = System.getProperty("mutation.exercise", "");
    Pattern only = Pattern.compile(System.getProperty("mutation.only", ".*"));
    int atOnce = Integer.getInteger("mutation.at.once", 3);
    Cluster cluster = TestCluster.shared();
    Mutation mutation = new Mutation(OnCluster.access(cluster), OnCluster.kubectl(cluster), atOnce);
    for (Exercise exercise :
        Catalog.read(List.of(Path.of("..", "content", "courses"))).exercises()) {
      if (wanted.isEmpty() || exercise.id().matches(wanted)) {
        List<MutantResult> results =
            mutation.run(
                exercise, mutant -> only.matcher(mutant.id()).matches(), new Printed(exercise));
        MutationScore score = MutationScore.of(results);
        System.out.printf(Locale.ROOT, "== %s %s %.3f%n", exercise.id(), score, score.ratio());
        Equivalents.faults(exercise, results).forEach(fault -> System.out.println("== " + fault));
      }
    }
  }

  private static final class Printed implements MutationListener {

    private final String exercise;
    private final long begin = System.nanoTime();
    private final AtomicInteger done = new AtomicInteger();
    private int planned;

    Printed(Exercise exercise) {
      this.exercise = exercise.id();
    }

    @Override
    public void planned(int mutants) {
      planned = mutants;
    }

    @Override
    public void tried(MutantResult result) {
      System.out.printf(
          "%s %d/%d %ds %s | %s | %s%n",
          exercise,
          done.incrementAndGet(),
          planned,
          (System.nanoTime() - begin) / 1_000_000_000,
          result.open() ? "OPEN" : result.fate().word(),
          result.mutant(),
          result.fate());
    }
  }
}
