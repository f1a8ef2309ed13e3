package dev.k8slab.grader.solve;

import dev.k8slab.kubectl.CommandLine;
import dev.k8slab.kubectl.CommandLine.Option;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One command of a script, as far as it tells what it reaches. Content may come from strangers, and
 * its solutions run with a kubectl of this machine: they may use the files of their own folder and
 * the cluster of the attempt, and they must come to an end.
 *
 * @param line the command
 */
public record KubectlCommand(CommandLine line) {

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

  /**
   * Options that name another cluster, or files that kubectl reads or writes on its own account.
   */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "kubeconfig",
          "server",
          "certificate-authority",
          "client-certificate",
          "client-key",
          "cache-dir",
          "log-dir",
          "log-file",
          "profile-output");

  /** Options that let kustomize run programs of this machine, or look at it. */
  private static final Set<String> PROGRAMS =
      Set.of("enable-helm", "helm-command", "enable-alpha-plugins", "network", "mount", "env");

  private static final Set<String> ENDLESS = Set.of("watch", "watch-only", "follow");

  /** Options that wait for an editor or an answer. */
  private static final Set<String> ASKING = Set.of("edit", "interactive");

  /** Options whose values are files that are read. */
  private static final Set<String> READ =
      Set.of(
          "filename",
          "kustomize",
          "patch-file",
          "from-file",
          "from-env-file",
          "env-file",
          "cert",
          "key",
          "custom");

  /** An output format that is read from a file. */
  private static final Pattern FORMAT_FILE =
      Pattern.compile("^(?:go-template-file|templatefile|jsonpath-file|custom-columns-file)=(.*)");

  /**
   * A kustomization that is fetched, by the forms that kustomize knows: {@code NewRepoSpecFromURL}.
   */
  private static final Pattern REMOTE_FOLDER =
      Pattern.compile("[^/]*[:@?].*|(?!\\.{1,2}(/|$))[^/]*\\.[^/]*/.*|.*(\\.git|_git)([/?].*)?");

  /** A command of these arguments. */
  public KubectlCommand(List<String> arguments) {
    this(CommandLine.parse(arguments));
  }

  /** Why it must not run, in one sentence, or nothing where it may. */
  public Optional<String> breach() {
    if (!VERBS.contains(line.verb())) {
      return Optional.of("`kubectl " + line.verb() + "` is nothing a script may do");
    }
    return first(option -> ELSEWHERE.contains(option.name()))
        .map(word -> word + " leads elsewhere: a script works with the cluster it is given")
        .or(
            () ->
                first(option -> ENDLESS.contains(option.name()) && line.isSet(option.name()))
                    .filter(word -> !line.verb().equals("rollout"))
                    .map(word -> word + " goes on for ever: leave it out"))
        .or(
            () ->
                first(option -> ASKING.contains(option.name()) && line.isSet(option.name()))
                    .or(() -> Optional.of("`edit-last-applied`").filter(this::isSubcommand))
                    .map(word -> word + " waits for somebody: leave it out"))
        .or(
            () ->
                first(option -> line.verb().equals("kustomize") && PROGRAMS.contains(option.name()))
                    .map(word -> word + " is nothing a script may do"))
        .or(this::fileBreach);
  }

  private boolean isSubcommand(String quoted) {
    return line.command().size() > 1 && quoted.equals("`" + line.command().get(1) + "`");
  }

  private Optional<String> first(Predicate<Option> wanted) {
    return line.options().stream()
        .filter(wanted)
        .findFirst()
        .map(option -> "`" + line.words().get(option.at()) + "`");
  }

  private Optional<String> fileBreach() {
    return Stream.concat(all(), written())
        .filter(file -> file.contains("://"))
        .findFirst()
        .or(() -> folders().filter(each -> REMOTE_FOLDER.matcher(each).matches()).findFirst())
        .map(file -> "`" + file + "` is fetched: put it into the folder of this script")
        .or(
            () ->
                Stream.concat(all(), written())
                    .filter(file -> !isWithin(file))
                    .findFirst()
                    .map(file -> "`" + file + "` is outside of the folder of this script"));
  }

  /** The files it reads, as it names them; without addresses and standard input. */
  public List<String> files() {
    return all().filter(file -> !file.contains("://")).toList();
  }

  private Stream<String> all() {
    Stream<String> options =
        line.options().stream()
            .filter(option -> option.value().isPresent())
            .flatMap(KubectlCommand::read);
    Stream<String> copied =
        line.verb().equals("cp")
            // those of a pod have a colon
            ? operands().filter(operand -> !operand.contains(":"))
            : Stream.empty();
    return Stream.of(options, copied, folders())
        .flatMap(each -> each)
        .filter(file -> !file.isEmpty() && !file.equals("-"))
        .distinct();
  }

  private static Stream<String> read(Option option) {
    String value = option.value().orElse("");
    if (option.name().equals("output")) {
      return FORMAT_FILE.matcher(value).results().map(found -> found.group(1));
    } else if (!READ.contains(option.name())) {
      return Stream.empty();
    }
    // a key may come before it, by which the file is known in the cluster
    String file = option.name().equals("from-file") ? value.replaceFirst("^[^=/]*=", "") : value;
    return Stream.of(file.split(","));
  }

  /** The folders of kustomizations. */
  private Stream<String> folders() {
    return Stream.concat(
        line.options("kustomize").flatMap(option -> option.value().stream()),
        line.verb().equals("kustomize") ? operands() : Stream.empty());
  }

  /** The files it writes. */
  private Stream<String> written() {
    Stream<Option> options =
        line.verb().equals("kustomize")
            ? line.options("output")
            : line.verb().equals("cluster-info")
                ? line.options("output-directory")
                : Stream.empty();
    return options.flatMap(option -> option.value().stream()).filter(file -> !file.equals("-"));
  }

  private Stream<String> operands() {
    return line.operands().stream().map(line.words()::get);
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
