package dev.k8slab.containers.tools.net;

import dev.k8slab.containers.tools.Tool;
import java.util.Map;

/** The tools that use and show the network. */
public final class NetTools {
  private NetTools() {}

  /** All of them, by their names. */
  public static Map<String, Tool> all() {
    return Map.of(
        "httpd", Httpd::run,
        "ifconfig", Interfaces::ifconfig,
        "ip", Interfaces::ip,
        "nc", Netcat::run,
        "netstat", Interfaces::netstat,
        "nslookup", Nslookup::run,
        "ping", Ping::run,
        "route", Interfaces::route,
        "telnet", Telnet::run,
        "wget", Wget::run);
  }
}
