package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.fs.Access;
import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.io.SystemException;

/** Finds commands in the folders of {@code PATH}. Follows XCU 2.9.1.1. */
public final class Lookup {
  /** Where commands are looked for if nothing else is said. */
  public static final String PATH = "/sbin:/usr/sbin:/bin:/usr/bin";

  private Lookup() {}

  /** The path of a command; null if there is none. */
  public static String find(Shell shell, String name) {
    String path = shell.variables().get("PATH").value();
    return find(shell, name, path == null ? PATH : path);
  }

  /** The path of a command, looked for in some folders; null if there is none. */
  public static String find(Shell shell, String name, String folders) {
    if (name.isEmpty()) {
      return null;
    }
    if (name.contains("/")) {
      return name;
    }
    String refused = null;
    Files files = shell.process().files();
    for (String folder : folders.split(":", -1)) {
      String path = folder.isEmpty() ? name : folder + "/" + name;
      path = path.contains("/") ? path : "./" + path;
      try {
        Inode inode = files.find(path).inode();
        if (inode instanceof Directory) {
          continue;
        }
        if (files.may(path, Access.EXECUTE)) {
          return path;
        }
        refused = refused == null ? path : refused;
      } catch (SystemException e) {
        // it is not there
      }
    }
    return refused;
  }
}
