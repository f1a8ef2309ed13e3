package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.net.Sysctls;
import dev.k8slab.embedded.json.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The settings of the kernel that a pod asks for, by their names with dots. */
record PodSysctls(Map<String, String> values) {
  private static final String NUMBER = "[0-9]{1,10}";

  static PodSysctls of(JsonNode pod) {
    Map<String, String> values = new TreeMap<>();
    for (JsonNode each : pod.path("spec").path("securityContext").path("sysctls")) {
      values.put(Json.text(each, "name").replace('/', '.'), Json.text(each, "value"));
    }
    return new PodSysctls(values);
  }

  /** What a network is set to. */
  Sysctls network(Sysctls otherwise) {
    long[] start =
        numbers("net.ipv4.ip_unprivileged_port_start", otherwise.firstUnprivilegedPort());
    long[] ping =
        numbers("net.ipv4.ping_group_range", otherwise.firstPingGroup(), otherwise.lastPingGroup());
    long[] ports =
        numbers(
            "net.ipv4.ip_local_port_range", otherwise.firstLocalPort(), otherwise.lastLocalPort());
    return new Sysctls((int) start[0], ping[0], ping[1], (int) ports[0], (int) ports[1]);
  }

  private long[] numbers(String name, long... otherwise) {
    String[] words = values.getOrDefault(name, "").strip().split("\\s+");
    if (words.length != otherwise.length) {
      return otherwise;
    }
    long[] numbers = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      if (!words[i].matches(NUMBER)) {
        return otherwise;
      }
      numbers[i] = Long.parseLong(words[i]);
    }
    return numbers;
  }

  /** What {@code /proc/sys} shows of them. */
  Map<String, Supplier<String>> shown() {
    Map<String, Supplier<String>> shown = new TreeMap<>();
    values.forEach((name, value) -> shown.put(name, () -> value.strip().replaceAll("\\s+", "\t")));
    return shown;
  }
}
