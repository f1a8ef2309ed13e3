package dev.k8slab.exercises.model;

import java.util.List;

/**
 * A value that the version of the attempt's cluster decides, such as the version of an API.
 *
 * @param name the name templates use
 * @param values from old to new; never empty, and the first one holds for every old cluster
 */
public record VersionVariable(String name, List<Value> values) {

  /**
   * One of the values.
   *
   * @param since the first version it holds for, or null where it holds for every old one
   */
  public record Value(MinorVersion since, String value) {}

  public VersionVariable {
    values = List.copyOf(values);
  }

  /** The value for a cluster of this version. */
  public String of(MinorVersion version) {
    return values.stream()
        .filter(each -> each.since() == null || each.since().compareTo(version) <= 0)
        .reduce((older, newer) -> newer)
        .map(Value::value)
        .orElseThrow();
  }

  /** The value for the newest clusters, which stands in for it while there is no attempt. */
  public String newest() {
    return values.get(values.size() - 1).value();
  }
}
