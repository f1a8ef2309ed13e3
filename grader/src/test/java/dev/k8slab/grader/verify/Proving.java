package dev.k8slab.grader.verify;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.grader.testing.OnCluster;
import dev.k8slab.port.Capability;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What the tests that prove content share: the content of this repository and a verifier on the
 * tests' cluster.
 */
final class Proving {

  private static final Catalog CATALOG = Catalog.read(List.of(Path.of("..", "content", "courses")));

  private Proving() {}

  /**
   * The claims of the exercises that fit and that the cluster has all for, as far as this run
   * proves them, which is printed; or none but a skipped one where there is no such cluster.
   */
  static Stream<Arguments> claims(Predicate<Exercise> fits) {
    if (!CATALOG.faults().isEmpty()) {
      throw new AssertionError("content with faults: " + CATALOG.faults());
    }
    Verifier verifier = verifier(TestCluster.shared());
    Set<Capability> offers = TestCluster.shared().capabilities();
    Map<Boolean, List<ProvableExercise>> byWhetherTheyRunHere =
        CATALOG.exercises().stream()
            .filter(provable -> fits.test(provable.exercise()))
            .collect(
                Collectors.partitioningBy(
                    provable -> offers.containsAll(provable.exercise().needs())));
    byWhetherTheyRunHere
        .get(false)
        .forEach(
            exercise ->
                System.out.printf(
                    "Left out, as this cluster has not all it needs: %s %s%n",
                    exercise.id(), exercise.exercise().needs()));
    Assumptions.assumeFalse(
        byWhetherTheyRunHere.get(true).isEmpty(), "no exercise of this kind runs on this cluster");
    List<Claim> all =
        byWhetherTheyRunHere.get(true).stream()
            .flatMap(exercise -> verifier.claims(exercise).stream())
            .toList();
    Rotation rotation =
        Rotation.of(System.getProperty(Rotation.PROPERTY, ""), LocalDate.now(ZoneOffset.UTC));
    List<Claim> proved = rotation.of(all);
    System.out.printf(
        "Proving %d of %d claims of content: %s%n", proved.size(), all.size(), rotation);
    return proved.stream()
        .map(claim -> Arguments.of(claim.exercise() + ": " + claim.name(), claim));
  }

  static List<Exercise> exercises() {
    return CATALOG.exercises().stream().map(ProvableExercise::exercise).toList();
  }

  private static Verifier verifier(Cluster cluster) {
    return Verifier.on(OnCluster.access(cluster), OnCluster.kubectl(cluster));
  }
}
