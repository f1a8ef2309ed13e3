package dev.k8slab.containers.process;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import java.util.List;
import java.util.Map;

/** How much a program may be given. Follows {@code execve(2)}, with its usual stack. */
final class Arguments {
  private static final int MAX_ALL = 2 << 20;
  private static final int MAX_ONE = 128 << 10;

  /** What a pointer and the end of a word take. */
  private static final int OVERHEAD = 9;

  private Arguments() {}

  static void check(List<String> words, Map<String, String> environment) throws SystemException {
    long all = 0;
    for (String word : words) {
      all += checked(word.length() + 1L) + OVERHEAD;
    }
    for (Map.Entry<String, String> each : environment.entrySet()) {
      all += checked(each.getKey().length() + each.getValue().length() + 2L) + OVERHEAD;
    }
    checked(all > MAX_ALL ? all : 0);
  }

  private static long checked(long bytes) throws SystemException {
    if (bytes > MAX_ONE) {
      throw new SystemException(Errno.E2BIG);
    }
    return bytes;
  }
}
