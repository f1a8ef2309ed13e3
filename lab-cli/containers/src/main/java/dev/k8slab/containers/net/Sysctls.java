package dev.k8slab.containers.net;

/**
 * What a network namespace is set to.
 *
 * @param firstUnprivilegedPort {@code net.ipv4.ip_unprivileged_port_start}: the first port that
 *     everybody may listen on; others need {@code NET_BIND_SERVICE}
 * @param firstPingGroup {@code net.ipv4.ping_group_range}: the first group that may ping without
 *     {@code NET_RAW}
 * @param lastPingGroup the last such group; if it is less than the first one, nobody may
 * @param firstLocalPort {@code net.ipv4.ip_local_port_range}: the first port that who connects has
 * @param lastLocalPort the last such port
 */
public record Sysctls(
    int firstUnprivilegedPort,
    long firstPingGroup,
    long lastPingGroup,
    int firstLocalPort,
    int lastLocalPort) {
  private static final long MAX_GROUP = 2147483647L;

  /** Linux' own. */
  public static final Sysctls LINUX = new Sysctls(1024, 1, 0, 32768, 60999);

  /**
   * Those of containerd with {@code enable_unprivileged_ports} and {@code
   * enable_unprivileged_icmp}, which 2.0 and k3s have by default.
   */
  public static final Sysctls UNPRIVILEGED = new Sysctls(0, 0, MAX_GROUP, 32768, 60999);
}
