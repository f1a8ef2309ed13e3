package dev.k8slab.containers.fs;

import dev.k8slab.containers.fs.SymbolicLink.Goal;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.user.Credentials;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The mounts of a container, and how paths lead through them. */
public final class MountTable {
  private static final int MAX_LINKS = 40;
  private static final int MAX_NAME = 255;
  private static final int MAX_PATH = 4096;

  private final List<Mount> mounts = new ArrayList<>();
  private final Map<Inode, Mount> covered = new IdentityHashMap<>();
  private volatile Location root;

  /** With what is at the root. */
  public MountTable(Mount first) {
    mounts.add(first);
    root = new Location(null, "", first.root(), first);
  }

  /** The root of all. */
  public Location root() {
    return root;
  }

  /** From now on nobody may change anything by way of the mount at the root. */
  public synchronized void lockRoot() {
    Mount open = mounts.get(0);
    Mount locked = new Mount("/", open.root(), true, open.source(), open.type(), open.options());
    mounts.set(0, locked);
    root = new Location(null, "", locked.root(), locked);
  }

  /** All mounts, in the order in which they were made. */
  public synchronized List<Mount> mounts() {
    return List.copyOf(mounts);
  }

  /**
   * Mounts something over what is at its path, which must exist.
   *
   * @throws SystemException if nothing is there
   */
  public synchronized void mount(Mount mount) throws SystemException {
    Location at = find(Credentials.ALMIGHTY, root, mount.path(), true);
    covered.put(at.inode(), mount);
    mounts.add(mount);
  }

  private synchronized Location cross(Location at) {
    Mount mount = covered.get(at.inode());
    return mount == null || mount == at.mount()
        ? at
        : cross(new Location(at.parent(), at.name(), mount.root(), mount));
  }

  /**
   * What is at a path.
   *
   * @param from where relative paths begin
   * @param follow whether a symbolic link at the end is followed
   * @throws SystemException if nothing is there, or the caller may not come there
   */
  public Location find(Credentials caller, Location from, String path, boolean follow)
      throws SystemException {
    Target target = target(caller, from, path, follow);
    if (target.found() == null) {
      throw new SystemException(Errno.ENOENT);
    }
    return target.found();
  }

  /**
   * Where a path leads.
   *
   * @param directory in which its last name is
   * @param name the last name; empty for the root
   * @param found what has this name; null if nothing has
   * @param mustBeDirectory whether the path ends with a slash
   */
  public record Target(Location directory, String name, Location found, boolean mustBeDirectory) {}

  /**
   * Where a path leads; of its last name only the directory must exist.
   *
   * @param follow whether a symbolic link at the end is followed
   */
  public Target target(Credentials caller, Location from, String path, boolean follow)
      throws SystemException {
    if (path.isEmpty()) {
      throw new SystemException(Errno.ENOENT);
    }
    if (path.length() > MAX_PATH) {
      throw new SystemException(Errno.ENAMETOOLONG);
    }
    Deque<String> names = new ArrayDeque<>(Arrays.asList(path.split("/")));
    boolean slash = path.endsWith("/");
    MountTable table = this;
    Location at = path.startsWith("/") ? root : from;
    Target last = new Target(at, "", at, slash);
    int links = 0;
    while (!names.isEmpty()) {
      String name = names.poll();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      enter(caller, at);
      if (name.equals("..")) {
        at = at.parent() == null ? at : at.parent();
        last = new Target(at, "", at, slash);
        continue;
      }
      if (name.length() > MAX_NAME) {
        throw new SystemException(Errno.ENAMETOOLONG);
      }
      boolean end = names.stream().allMatch(next -> next.isEmpty() || next.equals("."));
      Inode child = ((Directory) at.inode()).child(name);
      if (child == null) {
        if (end) {
          return new Target(at, name, null, slash);
        }
        throw new SystemException(Errno.ENOENT);
      }
      Location next = table.cross(new Location(at, name, child, at.mount()));
      if (next.inode() instanceof SymbolicLink link && (!end || follow || slash)) {
        if (++links > MAX_LINKS) {
          throw new SystemException(Errno.ELOOP);
        }
        Goal goal = link.goal();
        if (goal != null) {
          table = goal.mounts();
          at = goal.location();
          last = new Target(at, "", at, slash);
          continue;
        }
        String[] more = link.target().split("/");
        for (int i = more.length - 1; i >= 0; i--) {
          names.push(more[i]);
        }
        table = link.target().startsWith("/") ? this : table;
        at = link.target().startsWith("/") ? root : at;
        last = new Target(at, "", at, slash);
        continue;
      }
      last = new Target(at, name, next, slash);
      at = next;
    }
    if (slash && !(at.inode() instanceof Directory)) {
      throw new SystemException(Errno.ENOTDIR);
    }
    return last;
  }

  private static void enter(Credentials caller, Location at) throws SystemException {
    if (!(at.inode() instanceof Directory)) {
      throw new SystemException(Errno.ENOTDIR);
    }
    if (!Access.may(caller, at.inode(), Access.EXECUTE)) {
      throw new SystemException(Errno.EACCES);
    }
  }
}
