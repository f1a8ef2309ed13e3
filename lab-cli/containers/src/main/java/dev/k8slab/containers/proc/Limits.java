package dev.k8slab.containers.proc;

/**
 * The limits of a container, as its control group shows them. Its memory is that of its {@link
 * dev.k8slab.containers.process.Memory}.
 *
 * @param millicores how much of processors it gets at most, in thousandths; 0 for no limit
 * @param shares of processors by which it competes, as cgroup v1 counts them, from 2
 * @param unified whether control groups are of version 2
 * @param path of its control group, as {@code /proc/PID/cgroup} shows it
 */
public record Limits(int millicores, int shares, boolean unified, String path) {
  private static final int SHARES = 2;

  /** No limits, in version 2. */
  public static Limits none() {
    return new Limits(0, SHARES, true, "/");
  }

  /** Its weight in version 2. Follows {@code ConvertCPUSharesToCgroupV2Value} of runc. */
  int weight() {
    return 1 + (Math.max(SHARES, Math.min(shares, 262_144)) - 2) * 9999 / 262_142;
  }
}
