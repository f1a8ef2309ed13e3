package dev.k8slab.grader.kube;

import java.util.List;
import java.util.regex.Pattern;

/** What the kubelet, containerd, CRI-O and runc say where a command does not run. */
final class RuntimeWords {

  private static final List<String> ENDED =
      List.of(
          "failed to load task",
          "failed to create exec",
          "not created",
          "not running",
          "container not found",
          "has stopped",
          "stopped state",
          "setns process");

  private static final Pattern NO_PROGRAM =
      Pattern.compile(
          "exec: \"[^\"]+\": (executable file not found|stat \\S+: no such file or directory|permission denied|is a directory)"
              + "|executable file \\S+ not found|open executable");

  private RuntimeWords() {}

  /** Whether a program was looked for in the folders of PATH, and not found in any. */
  static boolean notAlongPath(String message) {
    return noProgram(message) && message.contains("$PATH");
  }

  /**
   * Whether these are the words for a container that has ended. One that was deleted by force and
   * made anew under its name is for a moment still found as it was.
   */
  static boolean gone(String message) {
    return ENDED.stream().anyMatch(message::contains);
  }

  /**
   * Whether these are the words for a program that is not there or no program: runc names it behind
   * the word exec, crun calls it an executable. The same complaint about anything else, such as a
   * file of the kernel's about a process that has ended, is no word about the image.
   */
  static boolean noProgram(String message) {
    return NO_PROGRAM.matcher(message).find();
  }
}
