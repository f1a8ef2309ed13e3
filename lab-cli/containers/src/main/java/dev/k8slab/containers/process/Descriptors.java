package dev.k8slab.containers.process;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import java.util.Map;
import java.util.TreeMap;

/** What a process has open, by number. */
public final class Descriptors {
  private static final int MAX = 1024;

  private final TreeMap<Integer, Descriptor> all = new TreeMap<>();

  Descriptors(Map<Integer, Descriptor> shared) {
    shared.forEach((number, descriptor) -> all.put(number, descriptor.share()));
  }

  /**
   * The one with a number.
   *
   * @throws SystemException with {@code EBADF} if there is none
   */
  public synchronized Descriptor get(int number) throws SystemException {
    Descriptor found = all.get(number);
    if (found == null) {
      throw new SystemException(Errno.EBADF);
    }
    return found;
  }

  /** All of them. They are not shared with who asks. */
  public synchronized Map<Integer, Descriptor> all() {
    return new TreeMap<>(all);
  }

  /**
   * Gives one a number, instead of what has it now. It is this process' to close from now on.
   *
   * @throws SystemException with {@code EBADF} or {@code EMFILE} if there is no such number
   */
  public synchronized void put(int number, Descriptor descriptor) throws SystemException {
    if (number < 0 || number >= MAX) {
      throw new SystemException(Errno.EBADF);
    }
    Descriptor before = all.put(number, descriptor);
    if (before != null) {
      before.close();
    }
  }

  /** Gives one the lowest number that is free, and says which. */
  public synchronized int add(Descriptor descriptor) throws SystemException {
    for (int number = 0; number < MAX; number++) {
      if (!all.containsKey(number)) {
        all.put(number, descriptor);
        return number;
      }
    }
    throw new SystemException(Errno.EMFILE);
  }

  /** Closes one; nothing happens if there is none. */
  public synchronized void close(int number) {
    Descriptor before = all.remove(number);
    if (before != null) {
      before.close();
    }
  }

  synchronized void closeAll() {
    all.values().forEach(Descriptor::close);
    all.clear();
  }
}
