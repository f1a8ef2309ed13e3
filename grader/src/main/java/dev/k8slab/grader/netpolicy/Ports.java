package dev.k8slab.grader.netpolicy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of ports.
 *
 * @param everything whether it is every port of every protocol, ones without ports included; the
 *     ranges are empty then
 * @param ranges ranges that neither touch nor overlap, in their order
 */
public record Ports(boolean everything, List<Range> ranges) {

  /** Every port of every protocol. */
  public static final Ports ALL = new Ports(true, List.of());

  /** No port at all. */
  public static final Ports NONE = new Ports(false, List.of());

  /** Where names are asked for. */
  public static final Ports DNS =
      new Ports(false, List.of(new Range("TCP", 53, 53), new Range("UDP", 53, 53)));

  static final int LAST = 65_535;

  /**
   * Some ports of one protocol.
   *
   * @param protocol TCP, UDP or SCTP
   * @param first from 1 to {@value #LAST}
   * @param last the last one, which belongs to it
   */
  public record Range(String protocol, int first, int last) {

    @Override
    public String toString() {
      return first == last ? String.valueOf(first) : first + "-" + last;
    }
  }

  public Ports {
    ranges = merged(ranges);
  }

  /** Some ports of one protocol. */
  static Ports of(String protocol, int first, int last) {
    return new Ports(false, List.of(new Range(protocol, first, last)));
  }

  /** Whether there is no port in it. */
  public boolean none() {
    return !everything && ranges.isEmpty();
  }

  /** Whether every port is in it, of each of the three protocols that have ports. */
  boolean every() {
    return everything
        || Stream.of("TCP", "UDP", "SCTP")
            .allMatch(protocol -> ranges.contains(new Range(protocol, 1, LAST)));
  }

  /** What is in one of the two. */
  public Ports or(Ports other) {
    if (everything || other.everything) {
      return ALL;
    }
    List<Range> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    return new Ports(false, all);
  }

  /** What is in both. */
  public Ports and(Ports other) {
    if (everything) {
      return other;
    } else if (other.everything) {
      return this;
    }
    List<Range> both = new ArrayList<>();
    for (Range one : ranges) {
      for (Range two : other.ranges) {
        int first = Math.max(one.first(), two.first());
        int last = Math.min(one.last(), two.last());
        if (one.protocol().equals(two.protocol()) && first <= last) {
          both.add(new Range(one.protocol(), first, last));
        }
      }
    }
    return new Ports(false, both);
  }

  private static List<Range> merged(List<Range> ranges) {
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparing(Range::protocol).thenComparing(Range::first));
    List<Range> merged = new ArrayList<>();
    for (Range next : sorted) {
      Range before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (before != null
          && before.protocol().equals(next.protocol())
          && next.first() <= before.last() + 1) {
        int last = Math.max(before.last(), next.last());
        merged.set(merged.size() - 1, new Range(next.protocol(), before.first(), last));
      } else {
        merged.add(next);
      }
    }
    return List.copyOf(merged);
  }

  /** As in {@code TCP 80, 443; UDP every port}. */
  @Override
  public String toString() {
    if (everything) {
      return "every port";
    } else if (ranges.isEmpty()) {
      return "no port";
    }
    Map<String, List<Range>> byProtocol =
        ranges.stream()
            .collect(Collectors.groupingBy(Range::protocol, TreeMap::new, Collectors.toList()));
    return byProtocol.entrySet().stream()
        .map(each -> each.getKey() + " " + text(each.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String text(List<Range> ofOneProtocol) {
    Range first = ofOneProtocol.get(0);
    return first.first() == 1 && first.last() == LAST
        ? "every port"
        : ofOneProtocol.stream().map(Range::toString).collect(Collectors.joining(", "));
  }
}
