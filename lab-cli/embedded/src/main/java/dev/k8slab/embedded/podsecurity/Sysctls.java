package dev.k8slab.embedded.podsecurity;

import java.util.Map;

/** The settings of the kernel that a pod may have at the level baseline. */
final class Sysctls {
  /** Each with the minor version since which it is safe. */
  private static final Map<String, Integer> SAFE =
      Map.ofEntries(
          Map.entry("kernel.shm_rmid_forced", 0),
          Map.entry("net.ipv4.ip_local_port_range", 0),
          Map.entry("net.ipv4.tcp_syncookies", 0),
          Map.entry("net.ipv4.ping_group_range", 0),
          Map.entry("net.ipv4.ip_unprivileged_port_start", 0),
          Map.entry("net.ipv4.ip_local_reserved_ports", 27),
          Map.entry("net.ipv4.tcp_keepalive_time", 29),
          Map.entry("net.ipv4.tcp_fin_timeout", 29),
          Map.entry("net.ipv4.tcp_keepalive_intvl", 29),
          Map.entry("net.ipv4.tcp_keepalive_probes", 29),
          Map.entry("net.ipv4.tcp_rmem", 32),
          Map.entry("net.ipv4.tcp_wmem", 32));

  private Sysctls() {}

  static boolean isSafe(String name, int version) {
    return version >= SAFE.getOrDefault(name, Integer.MAX_VALUE);
  }
}
