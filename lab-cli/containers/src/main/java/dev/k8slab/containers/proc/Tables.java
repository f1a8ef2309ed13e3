package dev.k8slab.containers.proc;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.io.SystemException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Adds files whose text is made when they are read. */
final class Tables {
  private Tables() {}

  /** A file of root's that everybody may read. */
  static void text(Directory in, String name, Supplier<String> text) throws SystemException {
    in.put(name, file(in, 0444, text));
  }

  /** A file of root's. */
  static RegularFile file(Directory in, int mode, Supplier<String> text) {
    return new RegularFile(
        in.tree(), mode, 0, 0, () -> text.get().getBytes(StandardCharsets.UTF_8));
  }

  /** A directory of root's, and those that lead to it. */
  static Directory directory(Directory in, String path) throws SystemException {
    Directory at = in;
    for (String name : path.split("/")) {
      at =
          at.child(name) instanceof Directory there
              ? there
              : at.directory(name, at.tree().root().mode() & 0777, 0, 0);
    }
    return at;
  }
}
