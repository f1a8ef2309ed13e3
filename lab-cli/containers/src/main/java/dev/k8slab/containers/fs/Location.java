package dev.k8slab.containers.fs;

/**
 * Where something is: a name in a directory that is somewhere itself.
 *
 * @param parent null for the root
 * @param name in it; empty for the root
 * @param inode what is there
 * @param mount by way of which one came there
 */
public record Location(Location parent, String name, Inode inode, Mount mount) {
  /** The absolute path. */
  public String path() {
    if (parent == null) {
      return "/";
    }
    String before = parent.path();
    return (before.equals("/") ? "" : before) + "/" + name;
  }
}
