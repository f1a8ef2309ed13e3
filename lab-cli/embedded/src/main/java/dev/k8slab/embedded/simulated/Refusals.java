package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import java.util.Locale;

/** Why a program cannot be run, in runc's words. */
final class Refusals {
  private static final String PROCESS = "unable to start container process: ";

  private Refusals() {}

  /** A container whose first process cannot be started. */
  static String create(String why) {
    return "failed to create containerd task: failed to create shim task: OCI runtime create"
        + " failed: runc create failed: "
        + PROCESS
        + why;
  }

  /** A process beside it that cannot be started. */
  static String beside(String file, SystemException why) {
    return "OCI runtime exec failed: exec failed: " + PROCESS + exec(file, why);
  }

  static String exec(String file, SystemException why) {
    boolean path = file.contains("/");
    String reason =
        why.errno() == Errno.ENOENT && !path
            ? "executable file not found in $PATH"
            : why.getMessage().toLowerCase(Locale.ROOT);
    String what = path && why.errno() == Errno.ENOENT ? "stat " + file + ": " : "";
    return "exec: \"" + file + "\": " + what + reason + ": unknown";
  }
}
