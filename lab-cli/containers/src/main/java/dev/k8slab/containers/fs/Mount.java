package dev.k8slab.containers.fs;

import java.util.List;

/**
 * A file system, or a part of one, at a path.
 *
 * @param path where it is, absolute
 * @param root what is there: a directory, or a file
 * @param readOnly whether nobody may change anything by way of this mount
 * @param source as {@code /proc/mounts} names it, such as {@code tmpfs} or {@code overlay}
 * @param type as {@code /proc/mounts} names it
 * @param options as {@code /proc/mounts} names them, without {@code ro} and {@code rw}
 */
public record Mount(
    String path, Inode root, boolean readOnly, String source, String type, String options) {

  /** True if it has an option, such as {@code noexec}. */
  public boolean has(String option) {
    return List.of(options.split(",")).contains(option);
  }

  /** Its line of {@code /proc/mounts}. */
  public String line() {
    String all = (readOnly ? "ro" : "rw") + (options.isEmpty() ? "" : "," + options);
    return source + " " + path + " " + type + " " + all + " 0 0";
  }
}
