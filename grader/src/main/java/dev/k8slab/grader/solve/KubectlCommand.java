package dev.k8slab.grader.solve;

import dev.k8slab.kubectl.CommandLine;
import dev.k8slab.kubectl.CommandLine.Option;
import dev.k8slab.kubectl.FileArgument;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
      Set.of(
          "enable-helm",
          "helm-command",
          "enable-alpha-plugins",
          "load-restrictor",
          "network",
          "mount",
          "env");

  private static final Set<String> ENDLESS = Set.of("watch", "watch-only", "follow");

  /** Options that wait for an editor or an answer. */
  private static final Set<String> ASKING = Set.of("edit", "interactive");

  private static final String EDITING = "edit-last-applied";

  /** A command of these arguments. */
  public KubectlCommand(List<String> arguments) {
    this(CommandLine.parse(arguments));
  }

  /** Why it must not run, in one sentence, or nothing where it may. */
  public Optional<String> violation() {
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
        .or(() -> waiting().map(word -> word + " waits for somebody: leave it out"))
        .or(
            () ->
                first(option -> line.verb().equals("kustomize") && PROGRAMS.contains(option.name()))
                    .map(word -> word + " is nothing a script may do"))
        .or(this::fileViolation);
  }

  /** What waits for an editor or an answer. */
  private Optional<String> waiting() {
    return line.command().contains(EDITING)
        ? Optional.of("`" + EDITING + "`")
        : first(option -> ASKING.contains(option.name()) && line.isSet(option.name()));
  }

  private Optional<String> first(Predicate<Option> wanted) {
    return line.options().stream()
        .filter(wanted)
        .findFirst()
        .map(option -> "`" + line.words().get(option.at()) + "`");
  }

  private Optional<String> fileViolation() {
    List<FileArgument> read = FileArgument.of(line);
    return read.stream()
        .filter(file -> file.path().contains("://") || isRemoteFolder(file))
        .findFirst()
        .map(file -> "`" + file.path() + "` is fetched: put it into the folder of this script")
        .or(
            () ->
                Stream.concat(read.stream().map(FileArgument::path), written())
                    .filter(file -> !isWithin(file))
                    .findFirst()
                    .map(file -> "`" + file + "` is outside of the folder of this script"));
  }

  private static boolean isRemoteFolder(FileArgument file) {
    return file.kustomization() && Kustomization.isRemote(file.path());
  }

  /** Whether it uses a kustomization, which may refer to more files. */
  boolean usesKustomization() {
    return FileArgument.of(line).stream().anyMatch(FileArgument::kustomization);
  }

  /** The files it reads, as it names them; without standard input. */
  public List<String> files() {
    return FileArgument.of(line).stream().map(FileArgument::path).toList();
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

  private static boolean isWithin(String file) {
    try {
      Path path = Path.of(file).normalize();
      return !path.isAbsolute() && !path.startsWith("..");
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
