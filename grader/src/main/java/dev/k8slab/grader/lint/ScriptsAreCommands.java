package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Mistake;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.solve.KubectlScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A script can be read as kubectl commands, and the files it hands to kubectl are there. */
final class ScriptsAreCommands implements Rule {

  private static final Pattern FILE =
      Pattern.compile("(?:-f|-k|--filename|--kustomize|--patch-file|--from-env-file)(?:=(.+))?");

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    Stream.concat(
            exercise.solutions().stream().map(Solution::parts),
            exercise.mistakes().stream().map(Mistake::parts))
        .flatMap(List::stream)
        .filter(part -> part.kind() == Part.Kind.COMMANDS)
        .forEach(part -> check(part.file(), pack, faults));
  }

  private static void check(Path script, Pack pack, Faults faults) {
    int line = 1;
    // a line that ends with a backslash goes on in the next one
    for (String whole : pack.text(script).split("(?<!\\\\)\n")) {
      try {
        for (List<String> arguments : KubectlScript.parse(whole, "a script")) {
          requireFiles(ofKubectl(arguments), script, line, pack, faults);
        }
      } catch (IOException e) {
        faults.add(script, line, e.getMessage());
      }
      line += whole.lines().count() == 0 ? 1 : (int) whole.lines().count();
    }
  }

  /** Without what another program gets, and without logs, whose {@code -f} is no file. */
  private static List<String> ofKubectl(List<String> arguments) {
    int end = arguments.contains("--") ? arguments.indexOf("--") : arguments.size();
    return arguments.contains("logs") ? List.of() : arguments.subList(0, end);
  }

  private static void requireFiles(
      List<String> arguments, Path script, int line, Pack pack, Faults faults) {
    for (int i = 0; i < arguments.size(); i++) {
      Matcher option = FILE.matcher(arguments.get(i));
      if (option.matches()) {
        String named = option.group(1) == null ? next(arguments, i) : option.group(1);
        if (isOwn(named) && pack.files(script.resolveSibling(named).normalize()).isEmpty()) {
          faults.add(script, line, "there is no file `" + named + "` in the folder of this script");
        }
      }
    }
  }

  private static String next(List<String> arguments, int i) {
    return i + 1 < arguments.size() ? arguments.get(i + 1) : "";
  }

  /** Whether a word names a file of the pack, as far as can be told before it is filled in. */
  private static boolean isOwn(String named) {
    return !named.isEmpty()
        && !named.equals("-")
        && !named.contains("[=")
        && !named.contains("://")
        && named.indexOf('\0') < 0;
  }
}
