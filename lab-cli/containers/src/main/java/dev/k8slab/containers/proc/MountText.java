package dev.k8slab.containers.proc;

import dev.k8slab.containers.fs.Mount;
import dev.k8slab.containers.fs.MountTable;
import java.util.List;

/** What {@code mounts} and {@code mountinfo} say; see {@code proc_pid_mountinfo(5)}. */
final class MountText {
  private static final int FIRST = 1000;

  private MountText() {}

  static String mounts(MountTable table) {
    StringBuilder text = new StringBuilder();
    table.mounts().forEach(mount -> text.append(mount.line()).append('\n'));
    return text.toString();
  }

  static String info(MountTable table) {
    StringBuilder text = new StringBuilder();
    List<Mount> all = table.mounts();
    for (int i = 0; i < all.size(); i++) {
      Mount mount = all.get(i);
      String[] options = (mount.options().isEmpty() ? "" : "," + mount.options()).split(",", -1);
      StringBuilder own = new StringBuilder(mount.readOnly() ? "ro" : "rw");
      StringBuilder shared = new StringBuilder("rw");
      for (String option : options) {
        if (!option.isEmpty()) {
          boolean ofMount = option.matches("no.*|relatime|strictatime");
          (ofMount ? own : shared).append(',').append(option);
        }
      }
      text.append(FIRST + i)
          .append(' ')
          .append(i == 0 ? FIRST - 1 : FIRST + parent(all, i))
          .append(" 0:")
          .append(mount.root().tree().device())
          .append(" / ")
          .append(mount.path())
          .append(' ')
          .append(own)
          .append(" - ")
          .append(mount.type())
          .append(' ')
          .append(mount.source())
          .append(' ')
          .append(shared)
          .append('\n');
    }
    return text.toString();
  }

  private static int parent(List<Mount> all, int index) {
    String path = all.get(index).path();
    int best = 0;
    for (int i = 0; i < index; i++) {
      String other = all.get(i).path();
      boolean above = other.equals("/") || path.equals(other) || path.startsWith(other + "/");
      if (above && other.length() >= all.get(best).path().length()) {
        best = i;
      }
    }
    return best;
  }
}
