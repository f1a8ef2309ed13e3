package dev.k8slab.grader.solve;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command of a script, as far as it tells what it reaches. Content may come from strangers, and
 * its solutions run with a kubectl of this machine: they may use the files of their own folder and
 * the cluster of the attempt, and they must come to an end.
 *
 * @param arguments kubectl's own
 */
public record KubectlCommand(List<String> arguments) {

  /**
   * kubectl's own verbs but those that wait for somebody, go on for ever or change its settings.
   */
  private static final Set<String> VERBS =
      Set.of(
          "annotate",
          "api-resources",
          "api-versions",
          "apply",
          "auth",
          "autoscale",
          "certificate",
          "cluster-info",
          "cordon",
          "cp",
          "create",
          "debug",
          "delete",
          "describe",
          "diff",
          "drain",
          "events",
          "exec",
          "explain",
          "expose",
          "get",
          "kustomize",
          "label",
          "logs",
          "patch",
          "replace",
          "rollout",
          "run",
          "scale",
          "set",
          "taint",
          "top",
          "uncordon",
          "version",
          "wait");

  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(--kubeconfig|--server|-s|--certificate-authority|--client-certificate|--client-key"
              + "|--cache-dir|--log-dir|--log-file|--profile-output)(=.*)?|-s[a-z]+:.*");

  private static final Pattern ENDLESS = Pattern.compile("-[A-Za-z]*w|--watch(-only)?(=true)?");
  private static final Pattern FOLLOWED = Pattern.compile("-[A-Za-z]*f|--follow(=true)?");

  /** An option whose value is a file: its name, and the value where it stands in the same word. */
  private static final Pattern FILE =
      Pattern.compile(
          "(-[Rw]*f|-[Rw]*k|--filename|--kustomize|--patch-file|--from-file|--from-env-file|--env-file|--cert|--key)(?:=(.*))?"
              + "|(-[Rw]*[fk])([^=].*)");

  /** Verbs whose operands are files, save those of a pod, which have a colon. */
  private static final Set<String> NAMING = Set.of("cp", "kustomize");

  /** Options whose value is the next word, and no file. */
  private static final Set<String> VALUED =
      Set.of("-n", "--namespace", "--as", "--as-group", "-v", "-c", "--container");

  public KubectlCommand {
    arguments = List.copyOf(arguments);
  }

  /** Why it must not run, in one sentence, or nothing where it may. */
  public Optional<String> breach() {
    String verb = verb();
    if (!VERBS.contains(verb)) {
      return Optional.of("`kubectl " + verb + "` is nothing a script may do");
    }
    for (String word : own()) {
      if (ELSEWHERE.matcher(word).matches()) {
        return Optional.of(
            "`" + word + "` leads elsewhere: a script works with the cluster it is given");
      } else if ((verb.equals("get") && ENDLESS.matcher(word).matches())
          || (verb.equals("logs") && FOLLOWED.matcher(word).matches())) {
        return Optional.of("`" + word + "` goes on for ever: leave it out");
      }
    }
    return files().stream()
        .filter(file -> !isWithin(file))
        .findFirst()
        .map(file -> "`" + file + "` is outside of the folder of this script");
  }

  /** The files it names, as it names them; without addresses and standard input. */
  public List<String> files() {
    List<String> words = own();
    List<String> files = new ArrayList<>();
    String verb = verb();
    for (int i = 0; i < words.size(); i++) {
      Matcher option = FILE.matcher(words.get(i));
      if (!verb.equals("logs") && option.matches()) {
        String name = option.group(1) == null ? option.group(3) : option.group(1);
        String value = option.group(1) == null ? option.group(4) : option.group(2);
        if (value == null) {
          value = i + 1 < words.size() ? words.get(++i) : "";
        }
        // a key may come before it, by which the file is known in the cluster
        String file = name.equals("--from-file") ? value.replaceFirst("^[^=/]*=", "") : value;
        files.addAll(List.of(file.split(",")));
      } else if (VALUED.contains(words.get(i))) {
        i++;
      } else if (NAMING.contains(verb)
          && !words.get(i).matches("-.*|.*:.*")
          && !words.get(i).equals(verb)) {
        files.add(words.get(i));
      }
    }
    return files.stream()
        .filter(file -> !file.isEmpty() && !file.equals("-") && !file.contains("://"))
        .toList();
  }

  /** Without what another program gets. */
  private List<String> own() {
    int end = arguments.indexOf("--");
    return end < 0 ? arguments : arguments.subList(0, end);
  }

  private String verb() {
    List<String> words = own();
    for (int i = 0; i < words.size(); i++) {
      if (VALUED.contains(words.get(i))) {
        i++;
      } else if (!words.get(i).startsWith("-")) {
        return words.get(i);
      }
    }
    return "";
  }

  private static boolean isWithin(String file) {
    try {
      Path path = Path.of(file).normalize();
      return !path.isAbsolute() && !path.startsWith("..");
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
