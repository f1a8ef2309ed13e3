package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import java.util.Locale;

/** Why a program cannot be run, in runc's words. */
final class Refusals {
  private Refusals() {}

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
