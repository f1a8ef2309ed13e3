package dev.k8slab.grader.kind.reach;

import dev.k8slab.grader.connect.Outcome;
import dev.k8slab.grader.connect.Place;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What came of one connection of a matrix, tried from each of its pods.
 *
 * @param place where it went
 * @param seen how it ended for each pod and address
 */
record Trial(Place place, List<Seen> seen) {

  Trial {
    seen = List.copyOf(seen);
  }

  /** How it ended for one pod. */
  record Seen(String pod, Outcome outcome) {
    @Override
    public String toString() {
      return "from " + pod + ": " + outcome;
    }
  }

  /** Whether it ended so for every pod, and was tried at all. */
  boolean all(Predicate<Outcome> wanted) {
    return !seen.isEmpty() && seen.stream().map(Seen::outcome).allMatch(wanted);
  }

  /** What was found where it did not end so, or why it could not be tried. */
  String otherThan(Predicate<Outcome> wanted) {
    return place.obstacle() != null
        ? place.obstacle()
        : seen.stream()
            .filter(each -> !wanted.test(each.outcome()))
            .map(Seen::toString)
            .distinct()
            .collect(Collectors.joining("; "));
  }
}
