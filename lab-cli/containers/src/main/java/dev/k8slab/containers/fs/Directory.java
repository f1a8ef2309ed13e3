package dev.k8slab.containers.fs;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A directory, or one whose names are made when it is looked at, as those of proc. */
public final class Directory extends Inode {
  private static final long SIZE = 4096;

  /** What is in a directory whose names are made when it is looked at. */
  @FunctionalInterface
  public interface Names {
    /** All of it, for the process on whose thread this is. */
    SortedMap<String, Inode> all();

    /** What has a name; null if nothing has. */
    default Inode get(String name) {
      return all().get(name);
    }
  }

  private final SortedMap<String, Inode> children = new TreeMap<>();
  private final Names generated;

  /** An empty one. */
  public Directory(Tree tree, int mode, int user, int group) {
    this(tree, mode, user, group, null);
  }

  /** One whose names are made when it is looked at. */
  public Directory(Tree tree, int mode, int user, int group, Names generated) {
    super(tree, mode, user, group);
    this.generated = generated;
  }

  @Override
  public char type() {
    return 'd';
  }

  @Override
  public long size() {
    return generated != null ? 0 : SIZE;
  }

  @Override
  public long allocated() {
    return size();
  }

  /** True if its names are made when it is looked at, so that nobody can change them. */
  public boolean isGenerated() {
    return generated != null;
  }

  @Override
  public int links() {
    return 2
        + (int) children().values().stream().filter(child -> child instanceof Directory).count();
  }

  /** What is in it, by name, as it is now. */
  public SortedMap<String, Inode> children() {
    if (generated != null) {
      return generated.all();
    }
    synchronized (tree()) {
      return new TreeMap<>(children);
    }
  }

  /** What has a name in it; null if nothing has. */
  public Inode child(String name) {
    if (generated != null) {
      return generated.get(name);
    }
    synchronized (tree()) {
      return children.get(name);
    }
  }

  /**
   * Gives something a name, instead of what has it now.
   *
   * @throws SystemException if there is no room
   */
  public void put(String name, Inode inode) throws SystemException {
    synchronized (tree()) {
      if (generated != null) {
        throw new SystemException(Errno.ENOENT);
      }
      Inode before = children.get(name);
      if (before == null) {
        tree().space().take(Space.NAME);
      }
      children.put(name, inode);
      inode.link(1);
      drop(before);
      modified(tree().now());
    }
  }

  /** Takes a name away; nothing happens if nobody has it. */
  public void remove(String name) {
    synchronized (tree()) {
      Inode before = children.remove(name);
      if (before != null) {
        tree().space().free(Space.NAME);
        drop(before);
        modified(tree().now());
      }
    }
  }

  /** A new directory in it. */
  public Directory directory(String name, int mode, int user, int group) throws SystemException {
    Directory made = new Directory(tree(), mode, user, group);
    put(name, made);
    return made;
  }

  /** A new file in it, whose bytes take no room until somebody writes to it. */
  public RegularFile file(String name, int mode, int user, int group, byte[] content)
      throws SystemException {
    RegularFile made = RegularFile.of(tree(), mode, user, group, content);
    put(name, made);
    return made;
  }

  /** A new symbolic link in it. */
  public SymbolicLink link(String name, String target) throws SystemException {
    SymbolicLink made = new SymbolicLink(tree(), target, 0, 0);
    put(name, made);
    return made;
  }

  /**
   * Copies all that is in a directory into this one; bytes are shared until they are written. What
   * had several names has several again.
   */
  public void copy(Directory from) throws SystemException {
    copy(from, new IdentityHashMap<>());
  }

  private void copy(Directory from, Map<Inode, Inode> copies) throws SystemException {
    for (Map.Entry<String, Inode> child : from.children().entrySet()) {
      Inode source = child.getValue();
      if (copies.containsKey(source)) {
        put(child.getKey(), copies.get(source));
        continue;
      }
      int user = source.user();
      int group = source.group();
      Inode made =
          switch (source.type()) {
            case 'd' -> new Directory(tree(), source.mode(), user, group);
            case 'l' -> new SymbolicLink(tree(), ((SymbolicLink) source).target(), user, group);
            case '-' ->
                RegularFile.of(
                    tree(), source.mode(), user, group, ((RegularFile) source).snapshot());
            default -> ((Special) source).copy(tree());
          };
      put(child.getKey(), made);
      if (source instanceof Directory directory) {
        ((Directory) made).copy(directory, copies);
      } else if (source.names() > 1) {
        copies.put(source, made);
      }
      made.modified(source.modified());
    }
  }

  private static void drop(Inode inode) {
    if (inode == null) {
      return;
    }
    inode.link(-1);
    if (inode instanceof RegularFile file && inode.names() == 0) {
      file.unlinked();
    } else if (inode instanceof Directory directory && inode.names() == 0) {
      directory.children().keySet().forEach(directory::remove);
    }
  }
}
