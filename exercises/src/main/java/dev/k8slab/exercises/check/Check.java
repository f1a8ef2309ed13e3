package dev.k8slab.exercises.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One question about the cluster or the learner's answer.
 *
 * @param id unique in its step
 * @param spec what is asked
 * @param line where it begins in {@code exercise.yaml}, counted from 1
 */
public record Check(String id, CheckSpec spec, int line) {

  /** This check, and those it is made of. */
  public Stream<Check> unfolded() {
    return Stream.concat(Stream.of(this), spec.parts().stream().flatMap(Check::unfolded));
  }

  /** Every code with which it can fail. */
  public Set<String> codes() {
    Set<String> codes = new LinkedHashSet<>();
    unfolded().forEach(each -> codes.addAll(each.spec().codes()));
    return codes;
  }

  /** What judging it does to objects of the attempt, each to follow "it". */
  public List<String> deeds() {
    return unfolded().flatMap(each -> each.spec().deeds().stream()).toList();
  }

  /** Whether judging it does something to objects of the attempt. */
  public boolean acts() {
    return !deeds().isEmpty();
  }
}
