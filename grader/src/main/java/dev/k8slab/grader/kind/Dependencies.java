package dev.k8slab.grader.kind;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the verdict on a check depends on.
 *
 * @param sources what to listen to; empty where nothing in the cluster matters
 * @param echoes how long after a change the same question may have another answer, although nothing
 *     more is heard: the API server's authorizer, the nodes' network and others hear of changes by
 *     themselves, not before they can be heard here; shortest first
 */
public record Dependencies(Set<Source> sources, List<Duration> echoes) {

  /** Of nothing in the cluster. */
  public static final Dependencies NONE = new Dependencies(Set.of(), List.of());

  public Dependencies {
    sources = Set.copyOf(sources);
    echoes = List.copyOf(echoes);
  }

  /** Of these sources, whose changes take effect at once. */
  public static Dependencies on(Stream<Source> sources) {
    Set<Source> all = new LinkedHashSet<>();
    sources.forEach(all::add);
    return new Dependencies(all, List.of());
  }

  /** The same, with these echoes. */
  public Dependencies withEchoes(List<Duration> others) {
    return new Dependencies(sources, others);
  }

  /** Of both. */
  public Dependencies and(Dependencies other) {
    Set<Source> all = new LinkedHashSet<>(sources);
    all.addAll(other.sources);
    Set<Duration> each = new TreeSet<>(echoes);
    each.addAll(other.echoes);
    return new Dependencies(all, List.copyOf(each));
  }
}
