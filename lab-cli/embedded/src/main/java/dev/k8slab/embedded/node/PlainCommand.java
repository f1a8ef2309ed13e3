package dev.k8slab.embedded.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Command lines that are so plain that one sees how they end without running them: {@code true},
 * {@code sleep 5}, or a shell that does such things one after the other.
 */
final class PlainCommand {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "/bin/sh", "/bin/bash");
  private static final Set<String> QUICK =
      Set.of("true", "echo", "printf", "date", "hostname", "env", "whoami", "id", "pwd", "ls");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|\\S+");
  private static final int MAX_SECONDS = 900_000;

  private PlainCommand() {}

  /** How a command line ends; empty if it does not, or nobody can tell. */
  static Optional<EmptyContainers.End> of(List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    boolean shell = SHELLS.contains(words.get(0)) && words.size() == 3 && words.get(1).equals("-c");
    return shell ? script(words.get(2)) : one(words);
  }

  private static Optional<EmptyContainers.End> script(String script) {
    Duration time = Duration.ZERO;
    int code = 0;
    List<EmptyContainers.Said> said = new ArrayList<>();
    for (String line : script.split(";|\n|&&")) {
      String plain = line.replaceAll("\\s*[0-9]?>&[0-9]|\\s*[0-9]?>>?\\s*/dev/\\w+", "").strip();
      if (plain.isEmpty()) {
        continue;
      }
      if (plain.matches("exit( [0-9]{1,3})?")) {
        int last = plain.equals("exit") ? code : Integer.parseInt(plain.substring(5));
        return Optional.of(new EmptyContainers.End(last, time, said));
      }
      Optional<EmptyContainers.End> end =
          plain.matches(".*[|<>`$(){}&].*") ? Optional.empty() : one(words(plain));
      if (end.isEmpty()) {
        return Optional.empty();
      }
      if (!line.matches(".*(?<!2)>\\s*/dev/null.*")) {
        Duration at = time;
        end.get().said().forEach(one -> said.add(new EmptyContainers.Said(at, one.text())));
      }
      time = time.plus(end.get().after());
      code = end.get().code();
    }
    return Optional.of(new EmptyContainers.End(code, time, said));
  }

  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(
            word ->
                word.group(1) != null
                    ? word.group(1)
                    : word.group(2) != null ? word.group(2) : word.group())
        .toList();
  }

  private static Optional<EmptyContainers.End> one(List<String> words) {
    String program = words.get(0).replaceFirst("^/(?:usr/)?bin/", "");
    if (program.equals("sleep") && words.size() == 2 && words.get(1).matches("[0-9]{1,6}s?")) {
      int seconds = Integer.parseInt(words.get(1).replace("s", ""));
      return seconds > MAX_SECONDS
          ? Optional.empty()
          : Optional.of(new EmptyContainers.End(0, Duration.ofSeconds(seconds), List.of()));
    }
    if (program.equals("false")) {
      return Optional.of(new EmptyContainers.End(1, Duration.ZERO, List.of()));
    }
    if (!QUICK.contains(program)) {
      return Optional.empty();
    }
    boolean prints = program.equals("echo") && (words.size() == 1 || !words.get(1).startsWith("-"));
    String text = String.join(" ", words.subList(1, words.size()));
    return Optional.of(
        new EmptyContainers.End(
            0,
            Duration.ZERO,
            prints ? List.of(new EmptyContainers.Said(Duration.ZERO, text)) : List.of()));
  }
}
