package dev.k8slab.grader.kind.credentials;

import dev.k8slab.grader.kind.MissingTool;
import dev.k8slab.grader.kind.RunningContainer;
import dev.k8slab.grader.kube.PodExec;
import dev.k8slab.grader.kube.PodScript;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What looks like a token in files that a container, or somebody in it, has written, as the
 * container's own programs find it: in its volumes and in the folders where programs keep what
 * changes. They have to find a text as well that is there for sure. For clusters whose nodes cannot
 * be asked; see {@code find-tokens.sh}.
 */
record FilesInside(PodExec exec) {

  private static final List<String> FOLDERS =
      List.of("/tmp", "/run", "/var/run/", "/dev/shm", "/root", "/home");

  private static final String SCRIPT = PodScript.text(FilesInside.class, "find-tokens.sh");
  private static final Pattern REPLACED = Pattern.compile("(?m)^! replaced (\\S+)$");
  private static final Pattern NONE = Pattern.compile("(?m)^! none (\\S+)$");

  /** What the script runs, as most images have it. */
  static final List<String> PROGRAMS =
      List.of("/bin/sh", "/bin/find", "/bin/grep", "/bin/tr", "/bin/cat");

  /** One of these is in every image that has any for its users, whatever else it lacks. */
  private static final List<String> ANY_PROGRAM =
      List.of("/bin/sh", "/bin/busybox", "/bin/cat", "/bin/ls", "/usr/bin/env");

  /** What came of looking. */
  sealed interface Look {}

  /** What there is. */
  record Found(List<Candidate> candidates) implements Look {}

  /** What shows that it was not the truth. */
  record LiedTo(String why) implements Look {}

  /** Why there is no answer. */
  record Unable(Verdict verdict) implements Look {}

  /** Looks into a container that runs. */
  Look look(RunningContainer where) {
    String control = control();
    List<String> command =
        new ArrayList<>(
            List.of("/bin/sh", "-c", SCRIPT, "sh", TokenText.HINT, TokenText.SEARCHED, control));
    command.addAll(folders(where));
    PodExec.Result result = exec.run(where.podName(), where.name(), command);
    Matcher replaced = REPLACED.matcher(result.stdout());
    Matcher none = NONE.matcher(result.stdout());
    if (replaced.find()) {
      return new LiedTo("its " + replaced.group(1) + " is no program");
    } else if (result.notStarted()) {
      return hasNoPrograms(where)
          ? new Found(List.of())
          : unable(where, result.whyNotStarted("/bin/sh"));
    } else if (none.find()) {
      return unable(where, "there is no " + none.group(1));
    }
    List<FoundText> found =
        result.stdout().lines().flatMap(line -> FoundText.read(line).stream()).toList();
    if (result.brokeDown()) {
      return unable(where, "a program of it crashed or was not found");
    }
    return found.stream().anyMatch(each -> each.text().equals(control))
        ? new Found(
            found.stream()
                .filter(each -> !each.text().equals(control))
                .flatMap(each -> each.candidates(where))
                .toList())
        : new LiedTo("its find, grep, tr and cat do not find what is there");
  }

  /**
   * Whether its image brings none of what somebody could have put a file there with: then there is
   * what its manifest gives it, and no more.
   */
  private boolean hasNoPrograms(RunningContainer where) {
    return ANY_PROGRAM.stream()
        .map(program -> exec.run(where.podName(), where.name(), List.of(program, "--help")))
        .allMatch(PodExec.Result::missing);
  }

  private static Look unable(RunningContainer where, String why) {
    return new Unable(
        MissingTool.verdict(
            "The lab cannot look for tokens in the files of " + where + ": " + why + "."));
  }

  /** Looks like a token, and is on no disk. */
  private static String control() {
    String unique = UUID.randomUUID().toString();
    return "eyJhbGciOiJub25lIn0.eyJqdGkiOiIi." + unique;
  }

  private static Set<String> folders(RunningContainer where) {
    Set<String> folders = new LinkedHashSet<>();
    where.container().getVolumeMounts().stream()
        .map(VolumeMount::getMountPath)
        .forEach(folders::add);
    folders.addAll(FOLDERS);
    return folders;
  }
}
