package dev.k8slab.grader.kind.process;

import dev.k8slab.grader.effective.Capabilities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The status of a process as the kernel writes it: {@code fs/proc/array.c}, described in {@code
 * proc(5)}. Users and groups are those that the process itself sees.
 */
final class ProcessStatus {

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final List<String> SECCOMP = List.of("disabled", "strict", "filter");
  private static final int REAL = 0;
  private static final int EFFECTIVE = 1;

  private final Map<String, List<String>> lines = new LinkedHashMap<>();

  private ProcessStatus(String text) {
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        lines
            .computeIfAbsent(line.substring(0, colon), key -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
  }

  /** Reads it, or gives nothing where the text is no such status. */
  static Optional<ProcessStatus> read(String text) {
    ProcessStatus status = new ProcessStatus(text);
    try {
      status.values();
      return Optional.of(status);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** What expressions see as {@code process}. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("uid", id("Uid", EFFECTIVE));
    values.put("gid", id("Gid", EFFECTIVE));
    values.put("groups", words("Groups").map(group -> mapped("GidMap", group)).toList());
    values.put(
        "capabilities",
        Map.of(
            "effective", capabilities("CapEff"),
            "permitted", capabilities("CapPrm"),
            "bounding", capabilities("CapBnd")));
    values.put("noNewPrivs", first("NoNewPrivs").equals("1"));
    values.put("seccomp", SECCOMP.get(Integer.parseInt(first("Seccomp"))));
    return values;
  }

  /** The user that started it, which a setuid program cannot change. */
  long realUid() {
    return id("Uid", REAL);
  }

  /** The group that started it. */
  long realGid() {
    return id("Gid", REAL);
  }

  /** The names of all that it could ever gain. */
  List<String> bounding() {
    return capabilities("CapBnd");
  }

  /** Whether it cannot gain anything by running another program. */
  boolean noNewPrivs() {
    return first("NoNewPrivs").equals("1");
  }

  private long id(String key, int column) {
    String map = key + "Map";
    return mapped(map, words(key).toList().get(column));
  }

  /**
   * The id inside the user namespace of the process, by the lines of {@code user_namespaces(7)}:
   * first inside, first outside, length. Without any, or outside of all, it is the same.
   */
  private long mapped(String map, String outside) {
    long id = Long.parseLong(outside);
    for (String line : lines.getOrDefault(map, List.of())) {
      List<Long> range = SPACE.splitAsStream(line).map(Long::valueOf).toList();
      long distance = id - range.get(1);
      if (distance >= 0 && distance < range.get(2)) {
        return range.get(0) + distance;
      }
    }
    return id;
  }

  private List<String> capabilities(String key) {
    return Capabilities.names(first(key));
  }

  private String first(String key) {
    return lines.getOrDefault(key, List.of("")).get(0);
  }

  private Stream<String> words(String key) {
    return SPACE.splitAsStream(first(key)).filter(word -> !word.isEmpty());
  }
}
