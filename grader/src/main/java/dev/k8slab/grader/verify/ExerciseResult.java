package dev.k8slab.grader.verify;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What came of one exercise's claims.
 *
 * @param exercise the exercise's id
 * @param claims in the order of {@link Claims#of}
 */
public record ExerciseResult(String exercise, List<ClaimResult> claims) {

  public ExerciseResult {
    claims = List.copyOf(claims);
  }

  /** How many claims stand like this. */
  public long count(ClaimStatus claimStatus) {
    return claims.stream().filter(claim -> claim.claimStatus() == claimStatus).count();
  }

  /** The claims that do not hold each time. */
  public List<ClaimResult> open() {
    return claims.stream()
        .filter(Predicate.not(claim -> claim.claimStatus() == ClaimStatus.HELD))
        .toList();
  }

  /** The median time of grading once more what had passed; nothing where nothing passed. */
  public Optional<Duration> regrade() {
    List<Duration> all =
        claims.stream()
            .flatMap(claim -> claim.trials().stream())
            .map(trial -> trial.outcome() instanceof Outcome.Held held ? held.regrade() : null)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() / 2));
  }
}
