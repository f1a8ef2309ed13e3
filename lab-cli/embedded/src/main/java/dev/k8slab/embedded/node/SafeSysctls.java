package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.Map;

/**
 * Which settings of the kernel pods may have; nobody has allowed the node's others. Follows {@code
 * sysctl.SafeSysctlAllowlist} and {@code patternAllowlist.validateSysctl}.
 */
final class SafeSysctls {
  private static final int ALLOWLIST_SINCE = 22;

  /** Each with the first version that lets pods have it. */
  private static final Map<String, Integer> SINCE =
      Map.ofEntries(
          Map.entry("kernel.shm_rmid_forced", 0),
          Map.entry("net.ipv4.ip_local_port_range", 0),
          Map.entry("net.ipv4.tcp_syncookies", 0),
          Map.entry("net.ipv4.ping_group_range", 18),
          Map.entry("net.ipv4.ip_unprivileged_port_start", 22),
          Map.entry("net.ipv4.ip_local_reserved_ports", 27),
          Map.entry("net.ipv4.tcp_keepalive_time", 29),
          Map.entry("net.ipv4.tcp_fin_timeout", 29),
          Map.entry("net.ipv4.tcp_keepalive_intvl", 29),
          Map.entry("net.ipv4.tcp_keepalive_probes", 29),
          Map.entry("net.ipv4.tcp_rmem", 32),
          Map.entry("net.ipv4.tcp_wmem", 32));

  private SafeSysctls() {}

  /** What a pod may not have, in the words that its rejection tells; empty if it may have all. */
  static String forbidden(ObjectNode pod, int minor) {
    JsonNode spec = pod.path("spec");
    for (JsonNode each : spec.path("securityContext").path("sysctls")) {
      String name = Json.text(each, "name").replace('/', '.');
      String why = "";
      if (SINCE.getOrDefault(name, Integer.MAX_VALUE) > minor) {
        why = minor >= ALLOWLIST_SINCE ? "not allowlisted" : "not whitelisted";
      } else if (name.startsWith("net.") && spec.path("hostNetwork").asBoolean()) {
        why = "not allowed with host net enabled";
      } else if (name.startsWith("kernel.shm") && spec.path("hostIPC").asBoolean()) {
        why = "not allowed with host ipc enabled";
      }
      if (!why.isEmpty()) {
        return "forbidden sysctl: \"" + name + "\" " + why;
      }
    }
    return "";
  }
}
