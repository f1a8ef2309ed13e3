package dev.k8slab.containers.fs;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import java.util.Arrays;

/** A file with bytes in it, or one whose bytes are made when it is opened, as those of proc. */
public final class RegularFile extends Inode {
  private static final long MAX_SIZE = 1L << 36;
  private static final byte[] NOTHING = {};

  /** Makes a file's bytes. */
  @FunctionalInterface
  public interface Content {
    /**
     * The bytes as they are now, for the process on whose thread this is.
     *
     * @throws SystemException if it may not see them
     */
    byte[] make() throws SystemException;
  }

  private final Content generated;
  private byte[] given = NOTHING;
  private Pages pages;
  private long size;
  private int open;

  /** An empty one. */
  public RegularFile(Tree tree, int mode, int user, int group) {
    this(tree, mode, user, group, null);
  }

  /** One whose bytes are made when it is opened. */
  public RegularFile(Tree tree, int mode, int user, int group, Content generated) {
    super(tree, mode, user, group);
    this.generated = generated;
  }

  /** One that begins with bytes, which take no room until it is written to. */
  static RegularFile of(Tree tree, int mode, int user, int group, byte[] content) {
    RegularFile file = new RegularFile(tree, mode, user, group);
    file.given = content;
    file.size = content.length;
    return file;
  }

  /** True if its bytes are made when it is opened, so that nobody can write to it. */
  public boolean isGenerated() {
    return generated != null;
  }

  @Override
  public char type() {
    return '-';
  }

  @Override
  public long size() {
    return generated != null ? 0 : size;
  }

  @Override
  public long allocated() {
    synchronized (tree()) {
      return generated != null ? 0 : pages == null ? size : pages.allocated();
    }
  }

  /** All of its bytes. */
  public byte[] content() throws SystemException {
    return head(Integer.MAX_VALUE - 8);
  }

  /** Its first bytes. */
  public byte[] head(int length) throws SystemException {
    if (generated != null) {
      byte[] made = generated.make();
      return Arrays.copyOf(made, Math.min(length, made.length));
    }
    synchronized (tree()) {
      byte[] all = new byte[(int) Math.min(length, size)];
      read(0, all, 0, all.length);
      return all;
    }
  }

  /** All of its bytes; the array is shared with who asks where nobody has written to it. */
  byte[] snapshot() throws SystemException {
    synchronized (tree()) {
      return pages == null && generated == null ? given : content();
    }
  }

  int read(long position, byte[] into, int offset, int length) {
    synchronized (tree()) {
      if (position >= size) {
        return length == 0 ? 0 : -1;
      }
      int count = (int) Math.min(length, size - position);
      if (pages == null) {
        System.arraycopy(given, (int) position, into, offset, count);
      } else {
        pages.read(position, into, offset, count);
      }
      return count;
    }
  }

  void write(long position, byte[] from, int offset, int length) throws SystemException {
    synchronized (tree()) {
      long end = position + length;
      if (end > MAX_SIZE) {
        throw new SystemException(Errno.EFBIG);
      }
      own().write(position, from, offset, length);
      size = Math.max(end, size);
      modified(tree().now());
    }
  }

  void resize(long length) throws SystemException {
    synchronized (tree()) {
      if (length > MAX_SIZE) {
        throw new SystemException(Errno.EFBIG);
      }
      if (length < size && length == 0) {
        given = NOTHING;
      }
      own().cut(length);
      size = length;
      modified(tree().now());
    }
  }

  private Pages own() throws SystemException {
    if (pages == null) {
      Pages made = new Pages(tree().space());
      made.write(0, given, 0, given.length);
      pages = made;
      given = NOTHING;
    }
    return pages;
  }

  /** One more has it open. */
  void opened() {
    synchronized (tree()) {
      open++;
    }
  }

  /** One fewer has it open. */
  void closed() {
    synchronized (tree()) {
      open--;
      unlinked();
    }
  }

  /** Gives its room back if no name stands for it and nobody has it open. */
  void unlinked() {
    if (names() == 0 && open == 0 && pages != null) {
      pages.cut(0);
      size = 0;
    }
  }
}
