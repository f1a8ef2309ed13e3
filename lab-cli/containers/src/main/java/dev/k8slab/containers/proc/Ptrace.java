package dev.k8slab.containers.proc;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Task;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.user.Capability;
import dev.k8slab.containers.user.Credentials;

/** Who may look into another process. Follows {@code __ptrace_may_access} of Linux. */
final class Ptrace {
  private Ptrace() {}

  /**
   * Fails with {@code EACCES} if the process of this thread may not look into another; what is no
   * process may.
   */
  static void require(Process target) throws SystemException {
    if (Task.current() instanceof Process caller && !may(caller, target)) {
      throw new SystemException(Errno.EACCES);
    }
  }

  static boolean may(Process caller, Process target) {
    Credentials mine = caller.credentials();
    Credentials theirs = target.credentials();
    boolean same = mine.user() == theirs.user() && mine.group() == theirs.group();
    return caller == target
        || mine.can(Capability.SYS_PTRACE)
        || same && mine.effective().containsAll(theirs.effective());
  }
}
