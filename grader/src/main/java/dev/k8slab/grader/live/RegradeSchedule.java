package dev.k8slab.grader.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When to judge a check again. The first change is answered at once; those that follow while it is
 * judged, or shortly after, are answered together. Not thread-safe.
 */
final class RegradeSchedule {

  /** At least so long from one beginning to the next. */
  static final Duration GAP = Duration.ofMillis(100);

  private final List<Instant> echoes = new ArrayList<>();
  private Instant changed;
  private Instant later;
  private Instant began;
  private Instant notBefore = Instant.MIN;

  /** Something has changed; it is worth looking again, too, so long after. */
  void changed(Instant now, List<Duration> after) {
    if (changed == null) {
      changed = now;
    }
    echoes.clear();
    after.forEach(each -> echoes.add(now.plus(each)));
  }

  /** It is worth looking again at a moment, whatever happens until then. */
  void again(Instant at) {
    later = at;
  }

  /** It is not worth looking again by itself. */
  void notAgain() {
    later = null;
  }

  /** When to judge next; nothing while it is judged, and where there is nothing to look for. */
  Optional<Instant> next() {
    if (began != null) {
      return Optional.empty();
    }
    return Stream.concat(
            Stream.of(Optional.ofNullable(changed), Optional.ofNullable(later))
                .flatMap(Optional::stream),
            echoes.stream())
        .min(Instant::compareTo)
        .map(first -> first.isBefore(notBefore) ? notBefore : first);
  }

  /** Whether it is being judged, or should be by now. */
  boolean busy(Instant now) {
    return began != null || next().filter(at -> !at.isAfter(now)).isPresent();
  }

  /** It is judged from now on, and sees all that has changed until now. */
  void begins(Instant now) {
    began = now;
    changed = null;
    echoes.removeIf(at -> !at.isAfter(now));
    if (later != null && !later.isAfter(now)) {
      later = null;
    }
  }

  /** It was judged. What takes long is judged at most half of the time. */
  void ends(Instant now) {
    Instant gap = began.plus(GAP);
    Instant rest = now.plus(Duration.between(began, now));
    notBefore = gap.isAfter(rest) ? gap : rest;
    began = null;
  }
}
