package dev.k8slab.core.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What memory this machine has to spare. */
final class Memory {

  private static final Path LINUX = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";

  /** What a cluster and the pods of an exercise take, in mebibytes. */
  private static final long A_CLUSTER = 1500;

  private static final long KIBI = 1024;

  private Memory() {}

  /** Whether there is too little for a further cluster, as far as the system tells. */
  static boolean isShort() {
    return availableMebibytes() < A_CLUSTER;
  }

  /** In mebibytes; {@link Long#MAX_VALUE} where the system does not tell. */
  static long availableMebibytes() {
    try {
      return Files.isReadable(LINUX) ? availableMebibytes(Files.readString(LINUX)) : Long.MAX_VALUE;
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * In mebibytes.
   *
   * @param meminfo as proc(5) describes {@code /proc/meminfo}
   */
  static long availableMebibytes(String meminfo) {
    return meminfo
        .lines()
        .filter(line -> line.startsWith(AVAILABLE))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .map(kibi -> kibi / KIBI)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }
}
