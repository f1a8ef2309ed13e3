package dev.k8slab.grader.verify;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.Attempts;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.solve.Solver;
import dev.k8slab.grader.testing.OnCluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * How long a check takes when the state already holds: the first one in a grader, whose expressions
 * are compiled then, and those after it. Prints and asserts nothing; no part of the tests:
 *
 * <pre>mvn verify -pl grader -am -Dtest=none -Dit.test=GradeBenchmark \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false</pre>
 */
class GradeBenchmark {

  private static final int ROUNDS = 7;

  @Test
  void checksWhatHolds() throws Exception {
    Cluster cluster = TestCluster.shared();
    ClusterAccess access = OnCluster.access(cluster);
    Attempts attempts = new Attempts(access);
    Solver solver = new Solver(new Grader(access), OnCluster.kubectl(cluster));
    Map<Exercise, Attempt> solved = new LinkedHashMap<>();
    for (Exercise exercise : Proving.exercises()) {
      Attempt attempt = attempts.begin(exercise);
      solved.put(
          exercise, solver.solve(exercise, exercise.solutions().get(0), attempt, part -> {}));
    }
    for (Map.Entry<Exercise, Attempt> each : solved.entrySet()) {
      List<Long> millis = new ArrayList<>();
      Grader grader = new Grader(access);
      for (int i = 0; i < ROUNDS; i++) {
        long begin = System.nanoTime();
        grader.grade(each.getKey(), each.getValue());
        millis.add((System.nanoTime() - begin) / 1_000_000);
      }
      System.out.printf(
          "%-26s first %5d ms, median %5d ms%n", each.getKey().id(), millis.get(0), median(millis));
    }
  }

  private static long median(List<Long> values) {
    return values.stream()
        .flatMapToLong(LongStream::of)
        .sorted()
        .skip(values.size() / 2)
        .findFirst()
        .orElse(0);
  }
}
