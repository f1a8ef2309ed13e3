package dev.k8slab.kubectl;

import dev.k8slab.kubectl.CommandLine.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file or folder of the own machine that a command line names, to be read: by its place in the
 * command line, so that it can be given another name.
 *
 * @param path as it is named; may be an address, as kubectl fetches some
 * @param word the index of the word that names it
 * @param from where in that word the name begins
 * @param kustomization whether it is the folder of a kustomization
 */
public record FileArgument(String path, int word, int from, boolean kustomization) {

  private static final String STANDARD_INPUT = "-";
  private static final String KUSTOMIZE = "kustomize";
  private static final String FROM_FILE = "from-file";

  /** Options whose values are files, or lists of them. */
  private static final Set<String> OPTIONS =
      Set.of(
          "filename",
          KUSTOMIZE,
          "patch-file",
          FROM_FILE,
          "from-env-file",
          "env-file",
          "cert",
          "key",
          "custom");

  /** An output format that is read from a file. */
  private static final Pattern FORMAT =
      Pattern.compile("(go-template-file=|templatefile=|jsonpath-file=|custom-columns-file=)(.+)");

  /** A key may come before it, by which the file is known in the cluster. */
  private static final Pattern KEYED = Pattern.compile("([^=/]*=)?(.*)");

  /** Those of a command line, in their order; without standard input. */
  public static List<FileArgument> of(CommandLine line) {
    List<FileArgument> found = new ArrayList<>();
    for (Option option : line.options()) {
      if (option.value().isPresent()) {
        option(option, option.value().get(), found);
      }
    }
    for (int operand : line.operands()) {
      String word = line.words().get(operand);
      // what is in a pod has a colon
      if (line.verb().equals(KUSTOMIZE) || line.verb().equals("cp") && !word.contains(":")) {
        found.add(new FileArgument(word, operand, 0, line.verb().equals(KUSTOMIZE)));
      }
    }
    found.removeIf(file -> file.path().isEmpty() || file.path().equals(STANDARD_INPUT));
    found.sort(Comparator.comparing(FileArgument::word).thenComparing(FileArgument::from));
    return List.copyOf(found);
  }

  private static void option(Option option, String value, List<FileArgument> found) {
    Matcher format = FORMAT.matcher(value);
    if (option.name().equals("output") && format.matches()) {
      int from = option.from() + format.start(2);
      found.add(new FileArgument(format.group(2), option.valueAt(), from, false));
    } else if (option.name().equals(KUSTOMIZE)) {
      found.add(new FileArgument(value, option.valueAt(), option.from(), true));
    } else if (OPTIONS.contains(option.name())) {
      int from = option.from();
      for (String each : value.split(",", -1)) {
        Matcher keyed = KEYED.matcher(each);
        boolean key = option.name().equals(FROM_FILE) && keyed.matches();
        int start = key ? keyed.start(2) : 0;
        found.add(new FileArgument(each.substring(start), option.valueAt(), from + start, false));
        from += each.length() + 1;
      }
    }
  }
}
