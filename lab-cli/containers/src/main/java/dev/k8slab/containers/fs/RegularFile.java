package dev.k8slab.containers.fs;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import java.util.Arrays;
import java.util.function.Supplier;

/** A file with bytes in it, or one whose bytes are made when they are read, as those of proc. */
public final class RegularFile extends Inode {
  private static final long MAX_SIZE = 1L << 30;
  private static final byte[] NOTHING = {};

  private final Supplier<byte[]> generated;
  private byte[] bytes = NOTHING;
  private int size;
  private boolean shared;
  private int open;

  /** An empty one. */
  public RegularFile(Tree tree, int mode, int user, int group) {
    this(tree, mode, user, group, null);
  }

  /** One whose bytes are made when it is opened. */
  public RegularFile(Tree tree, int mode, int user, int group, Supplier<byte[]> generated) {
    super(tree, mode, user, group);
    this.generated = generated;
  }

  /** One that begins with bytes, which take no room until it is written to. */
  static RegularFile of(Tree tree, int mode, int user, int group, byte[] content) {
    RegularFile file = new RegularFile(tree, mode, user, group);
    file.bytes = content;
    file.size = content.length;
    file.shared = true;
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

  /** All of its bytes. */
  public byte[] content() {
    if (generated != null) {
      return generated.get();
    }
    synchronized (tree()) {
      return Arrays.copyOf(bytes, size);
    }
  }

  /** All of its bytes; the array is shared with who asks where nobody writes to it. */
  byte[] snapshot() {
    synchronized (tree()) {
      return shared && bytes.length == size ? bytes : content();
    }
  }

  int read(long position, byte[] into, int offset, int length) {
    synchronized (tree()) {
      if (position >= size) {
        return -1;
      }
      int count = (int) Math.min(length, size - position);
      System.arraycopy(bytes, (int) position, into, offset, count);
      return count;
    }
  }

  void write(long position, byte[] from, int offset, int length) throws SystemException {
    synchronized (tree()) {
      long end = position + length;
      if (end > MAX_SIZE) {
        throw new SystemException(Errno.EFBIG);
      }
      reserve((int) Math.max(end, size));
      System.arraycopy(from, offset, bytes, (int) position, length);
      size = (int) Math.max(end, size);
      modified(tree().now());
    }
  }

  void resize(long length) throws SystemException {
    synchronized (tree()) {
      if (length > MAX_SIZE) {
        throw new SystemException(Errno.EFBIG);
      }
      if (length < size && !shared) {
        Arrays.fill(bytes, (int) length, size, (byte) 0);
      }
      reserve((int) length);
      size = (int) length;
      modified(tree().now());
    }
  }

  private void reserve(int wanted) throws SystemException {
    if (!shared && wanted <= bytes.length) {
      return;
    }
    int room = (int) Math.min(MAX_SIZE, Math.max(wanted, wanted + (wanted >> 1)));
    tree().space().take(room - (shared ? 0 : bytes.length));
    byte[] grown = new byte[room];
    System.arraycopy(bytes, 0, grown, 0, Math.min(size, room));
    bytes = grown;
    shared = false;
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
    if (names() == 0 && open == 0 && !shared) {
      tree().space().free(bytes.length);
      bytes = NOTHING;
      size = 0;
    }
  }
}
