package dev.k8slab.grader.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every way to put values together, for tests that leave no case out. */
public final class Combinations {

  private Combinations() {}

  /** All lists of so many of these values. */
  public static <T> Stream<List<T>> lists(List<T> values, int size) {
    return size == 0
        ? Stream.of(List.of())
        : lists(values, size - 1).flatMap(rest -> values.stream().map(value -> with(rest, value)));
  }

  /** All multisets of so many of these values, each as a list in the order of the values. */
  public static <T> Stream<List<T>> multisets(List<T> values, int size) {
    return size == 0
        ? Stream.of(List.of())
        : IntStream.range(0, values.size())
            .boxed()
            .flatMap(
                last ->
                    multisets(values.subList(0, last + 1), size - 1)
                        .map(rest -> with(rest, values.get(last))));
  }

  private static <T> List<T> with(List<T> list, T value) {
    List<T> longer = new ArrayList<>(list);
    longer.add(value);
    return List.copyOf(longer);
  }
}
