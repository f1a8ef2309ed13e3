package dev.k8slab.grader.verify;

import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ProvableExercise;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.provider.Arguments;

/** What the tests that prove content share: the content of this repository, and what is proved. */
final class Proving {

  /** The content of this repository. */
  static final Path CONTENT = Path.of("..", "content", "courses");

  private static final Catalog CATALOG = Catalog.read(List.of(CONTENT));

  private Proving() {}

  /**
   * The claims of the exercises that fit and that a cluster has all for, each with what proves it,
   * as far as this run proves them, which is printed; or none but a skipped one where there is no
   * such cluster.
   */
  static Stream<Arguments> claims(ProofClusters clusters, Predicate<Exercise> fits) {
    if (!CATALOG.faults().isEmpty()) {
      throw new AssertionError("content with faults: " + CATALOG.faults());
    }
    Map<Claim, Verifier> all = new LinkedHashMap<>();
    for (ProvableExercise provable : CATALOG.exercises()) {
      if (fits.test(provable.exercise())) {
        Optional<Verifier> verifier = clusters.with(provable.exercise().needs());
        verifier.ifPresentOrElse(
            on -> Claims.of(provable).forEach(claim -> all.put(claim, on)),
            () ->
                System.out.printf(
                    "Left out, as no %s cluster has all it needs: %s %s%n",
                    clusters, provable.id(), provable.exercise().needs()));
      }
    }
    Assumptions.assumeFalse(all.isEmpty(), "no exercise of this kind runs on such a cluster");
    Rotation rotation =
        Rotation.of(System.getProperty(Rotation.PROPERTY, ""), LocalDate.now(ZoneOffset.UTC));
    List<Claim> proved = rotation.of(new ArrayList<>(all.keySet()));
    System.out.printf(
        "Proving %d of %d claims of content (%s): %s%n",
        proved.size(), all.size(), clusters, rotation);
    return proved.stream()
        .map(claim -> Arguments.of(claim.exercise() + ": " + claim.name(), claim, all.get(claim)));
  }

  static List<Exercise> exercises() {
    return CATALOG.exercises().stream().map(ProvableExercise::exercise).toList();
  }
}
