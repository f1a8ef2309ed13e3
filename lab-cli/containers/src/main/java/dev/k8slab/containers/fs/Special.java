package dev.k8slab.containers.fs;

import dev.k8slab.containers.io.Descriptor;
import java.io.IOException;

/** A device, a named pipe or a socket: opening it gives what is behind it. */
public final class Special extends Inode {
  /** What happens when it is opened. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Opens it.
     *
     * @param reading whether it is opened for reading
     * @param writing whether it is opened for writing
     */
    Descriptor open(boolean reading, boolean writing) throws IOException;
  }

  private final char type;
  private final int major;
  private final int minor;
  private final Opener opener;

  /**
   * Of a type.
   *
   * @param type {@code b}, {@code c}, {@code p} or {@code s}, as {@code ls -l} shows it
   */
  public Special(Tree tree, char type, int mode, int user, int group, Opener opener) {
    this(tree, type, mode, user, group, 0, 0, opener);
  }

  /** A device with its numbers, of type {@code b} or {@code c}. */
  public Special(
      Tree tree, char type, int mode, int user, int group, int major, int minor, Opener opener) {
    super(tree, mode, user, group);
    this.type = type;
    this.major = major;
    this.minor = minor;
    this.opener = opener;
  }

  Special copy(Tree into) {
    return new Special(into, type, mode(), user(), group(), major, minor, opener);
  }

  /** Opens it. */
  public Descriptor open(boolean reading, boolean writing) throws IOException {
    return opener.open(reading, writing);
  }

  /** A device's kind; 0 for what is none. */
  public int major() {
    return major;
  }

  /** Which one of its kind a device is; 0 for what is none. */
  public int minor() {
    return minor;
  }

  @Override
  public char type() {
    return type;
  }

  @Override
  public long size() {
    return 0;
  }
}
