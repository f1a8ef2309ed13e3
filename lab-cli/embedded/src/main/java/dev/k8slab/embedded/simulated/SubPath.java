package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.SymbolicLink;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.embedded.node.ContainerRuntime.StartException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A part of a volume. What is missing is made, with the volume's mode; links lead within the volume
 * or nowhere. Follows the kubelet's {@code makeMounts} and {@code subpath_linux.go}.
 */
final class SubPath {
  private static final int MAX_LINKS = 40;
  private static final String REASON = "CreateContainerConfigError";

  private final Directory volume;
  private final Deque<Inode> at = new ArrayDeque<>();
  private final Deque<String> left = new ArrayDeque<>();
  private int links;
  private boolean makes;

  private SubPath(Directory volume) {
    this.volume = volume;
    at.push(volume);
  }

  /**
   * Finds it.
   *
   * @param where which mount of which container, in words
   * @throws StartException if the path leads elsewhere, or cannot be made
   */
  static Inode of(Inode volume, String path, String where) throws StartException {
    if (path.startsWith("/")) {
      throw new StartException(REASON, "error SubPath `" + path + "` must not be an absolute path");
    }
    if (Arrays.asList(path.split("/")).contains("..")) {
      String why = "unable to provision SubPath `" + path + "`: must not contain '..'";
      throw new StartException(REASON, why);
    }
    String failed = "failed to prepare subPath for " + where;
    if (!(volume instanceof Directory directory)) {
      throw new StartException(REASON, failed);
    }
    SubPath walk = new SubPath(directory);
    try {
      return walk.to(path);
    } catch (SystemException e) {
      throw new StartException(
          REASON, walk.makes ? "failed to create subPath directory for " + where : failed);
    }
  }

  private Inode to(String path) throws SystemException {
    left.addAll(List.of(path.split("/")));
    while (!left.isEmpty()) {
      step(left.poll());
    }
    return at.peek();
  }

  private void step(String name) throws SystemException {
    if (name.isEmpty() || name.equals(".")) {
      return;
    }
    if (name.equals("..")) {
      at.pop();
      if (at.isEmpty()) {
        throw new SystemException(Errno.EACCES);
      }
      return;
    }
    if (!(at.peek() instanceof Directory directory)) {
      throw new SystemException(Errno.ENOTDIR);
    }
    Inode child = directory.child(name);
    if (child instanceof SymbolicLink link) {
      follow(link.target());
      return;
    }
    makes |= child == null;
    at.push(child == null ? made(directory, name) : child);
  }

  private Directory made(Directory in, String name) throws SystemException {
    boolean inherits = (in.mode() & Inode.SET_GROUP) != 0;
    return in.directory(name, volume.mode(), 0, inherits ? in.group() : 0);
  }

  private void follow(String target) throws SystemException {
    if (target.startsWith("/") || ++links > MAX_LINKS) {
      throw new SystemException(Errno.ELOOP);
    }
    String[] parts = target.split("/");
    for (int i = parts.length - 1; i >= 0; i--) {
      left.push(parts[i]);
    }
  }
}
