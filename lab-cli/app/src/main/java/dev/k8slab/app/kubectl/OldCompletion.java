package dev.k8slab.app.kubectl;

import dev.k8slab.kubectl.CommandLine;
import dev.k8slab.kubectl.CommandLine.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code __complete} does not know before Kubernetes 1.22: kinds of objects and their names.
 * There they were completed by functions of bash, which asked kubectl as this does.
 */
final class OldCompletion {

  /** Verbs that take a kind and names. */
  private static final Set<String> KINDS =
      Set.of(
          "get",
          "describe",
          "delete",
          "edit",
          "label",
          "annotate",
          "patch",
          "expose",
          "scale",
          "autoscale",
          "explain",
          "wait");

  /** Verbs that take a pod. */
  private static final Set<String> PODS =
      Set.of("logs", "exec", "attach", "port-forward", "cp", "debug");

  private static final Set<String> NODES = Set.of("cordon", "uncordon", "drain", "taint");

  /** Verbs of two words that take a kind and names. */
  private static final Set<String> PAIRS = Set.of("rollout", "set");

  private static final String NAMESPACE = "namespace";

  private OldCompletion() {}

  /** Runs kubectl for what it prints. */
  interface Kubectl {
    String output(List<String> arguments) throws Exception;
  }

  /** The suggestions for a line, or nothing where these are not about objects. */
  static Optional<Suggestions> suggest(List<String> before, String begun, Kubectl kubectl)
      throws Exception {
    CommandLine line = CommandLine.parse(before);
    Optional<Option> open = line.open();
    if (open.isPresent()) {
      return open.get().name().equals(NAMESPACE)
          ? Optional.of(names("namespaces", line, kubectl))
          : Optional.empty();
    }
    String verb = line.verb();
    boolean half = PAIRS.contains(verb) && line.command().size() < 2;
    int given = half ? -1 : line.operands().size();
    if (PODS.contains(verb)) {
      return given == 0 ? Optional.of(names("pods", line, kubectl)) : Optional.empty();
    } else if (NODES.contains(verb)) {
      return Optional.of(names("nodes", line, kubectl));
    } else if (!KINDS.contains(verb) && !PAIRS.contains(verb) || given < 0) {
      return Optional.empty();
    }
    return Optional.of(
        given == 0
            ? kindsOrNames(begun, line, kubectl)
            : names(line.words().get(line.operands().get(0)), line, kubectl));
  }

  private static Suggestions kindsOrNames(String begun, CommandLine line, Kubectl kubectl)
      throws Exception {
    int slash = begun.indexOf('/');
    if (slash > 0) {
      String kind = begun.substring(0, slash);
      Suggestions names = names(kind, line, kubectl);
      return suggestions(names.words().stream().map(word -> kind + "/" + word.text()).toList());
    }
    return suggestions(
        kubectl
            .output(List.of("api-resources", "--cached", "-o", "name", AskedKubectl.TIMEOUT))
            .lines()
            .map(each -> each.replaceFirst("\\..*", ""))
            .distinct()
            .sorted()
            .toList());
  }

  private static Suggestions names(String kind, CommandLine line, Kubectl kubectl)
      throws Exception {
    List<String> question =
        new ArrayList<>(List.of("get", kind, "-o", "name", AskedKubectl.TIMEOUT));
    line.options(NAMESPACE)
        .flatMap(option -> option.value().stream())
        .forEach(namespace -> question.addAll(List.of("-n", namespace)));
    return suggestions(
        kubectl
            .output(question)
            .lines()
            .map(each -> each.substring(each.indexOf('/') + 1))
            .filter(each -> !line.words().contains(each))
            .toList());
  }

  private static Suggestions suggestions(List<String> texts) {
    return new Suggestions(
        texts.stream().map(text -> new Suggestions.Word(text, null)).toList(),
        true,
        Suggestions.Files.NONE);
  }
}
