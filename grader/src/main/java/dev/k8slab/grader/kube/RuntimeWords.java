package dev.k8slab.grader.kube;

import java.util.List;

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
          "stopped state");

  private RuntimeWords() {}

  /**
   * Whether these are the words for a container that has ended. One that was deleted by force and
   * made anew under its name is for a moment still found as it was.
   */
  static boolean gone(String message) {
    return ENDED.stream().anyMatch(message::contains);
  }

  /** Whether these are the words for a program that is not there or no program. */
  static boolean noProgram(String message) {
    return message.contains("executable file not found")
        || message.contains("no such file or directory")
        || message.contains("permission denied");
  }
}
