package dev.k8slab.containers.fs;

import dev.k8slab.containers.user.Capability;
import dev.k8slab.containers.user.Credentials;

/** Who may do what with an inode. Follows {@code generic_permission} of Linux. */
public final class Access {
  /** To read. */
  public static final int READ = 4;

  /** To write. */
  public static final int WRITE = 2;

  /** To execute, or to look something up in a directory. */
  public static final int EXECUTE = 1;

  private Access() {}

  /**
   * Whether somebody may.
   *
   * @param wanted the sum of what is wanted
   */
  public static boolean may(Credentials caller, Inode inode, int wanted) {
    int shift = caller.user() == inode.user() ? 6 : caller.isIn(inode.group()) ? 3 : 0;
    if ((inode.mode() >> shift & wanted) == wanted) {
      return true;
    }
    boolean directory = inode instanceof Directory;
    if (caller.can(Capability.DAC_OVERRIDE)
        && (directory || (wanted & EXECUTE) == 0 || (inode.mode() & 0111) != 0)) {
      return true;
    }
    return caller.can(Capability.DAC_READ_SEARCH)
        && (directory ? (wanted & WRITE) == 0 : wanted == READ);
  }

  /** Whether somebody may change the mode and the times of an inode. */
  public static boolean owns(Credentials caller, Inode inode) {
    return caller.user() == inode.user() || caller.can(Capability.FOWNER);
  }

  /** Whether somebody may take something out of a directory. Follows {@code may_delete}. */
  static boolean mayRemove(Credentials caller, Inode directory, Inode child) {
    return may(caller, directory, WRITE | EXECUTE)
        && ((directory.mode() & Inode.STICKY) == 0
            || owns(caller, child)
            || caller.user() == directory.user());
  }
}
