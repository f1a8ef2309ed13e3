package dev.k8slab.containers.proc;

import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Listener;
import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.containers.net.Sysctls;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What {@code /proc/net} and {@code /proc/sys/net} say; see {@code proc(5)} and {@code tcp(7)}. */
final class NetText {
  private static final String UDP =
      "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid "
          + " timeout inode ref pointer drops             \n";
  private static final String TCP6 =
      "  sl  local_address                         remote_address                        st"
          + " tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
  private static final int LISTENING = 0x0a;
  private static final int ESTABLISHED = 0x01;
  private static final int INODE = 20000;

  private NetText() {}

  /** Files by their names. */
  static Map<String, Supplier<String>> files(Network network) {
    Map<String, Supplier<String>> files = new TreeMap<>();
    files.put(
        "arp",
        () -> "IP address       HW type     Flags       HW address            Mask     Device\n");
    files.put("dev", () -> devices(network));
    files.put("route", () -> routes(network));
    files.put("tcp", () -> tcp(network));
    files.put("tcp6", () -> TCP6);
    files.put("udp", () -> UDP);
    files.put("unix", () -> "Num       RefCount Protocol Flags    Type St Inode Path\n");
    return files;
  }

  /** Settings by their names, as Linux has them where nobody sets them. */
  static Map<String, Supplier<String>> settings(Sysctls set) {
    Map<String, Supplier<String>> all = new TreeMap<>();
    all.put("net.core.somaxconn", () -> "4096");
    all.put("net.ipv4.ip_forward", () -> "1");
    all.put(
        "net.ipv4.ip_local_port_range", () -> set.firstLocalPort() + "\t" + set.lastLocalPort());
    all.put("net.ipv4.ip_unprivileged_port_start", () -> "" + set.firstUnprivilegedPort());
    all.put("net.ipv4.ping_group_range", () -> set.firstPingGroup() + "\t" + set.lastPingGroup());
    all.put("net.ipv4.tcp_fin_timeout", () -> "60");
    all.put("net.ipv4.tcp_keepalive_intvl", () -> "75");
    all.put("net.ipv4.tcp_keepalive_probes", () -> "9");
    all.put("net.ipv4.tcp_keepalive_time", () -> "7200");
    all.put("net.ipv4.tcp_syncookies", () -> "1");
    return all;
  }

  private static String tcp(Network network) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        149,
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid "
            + " timeout inode");
    int number = 0;
    for (Listener one : network.listeners()) {
      line(text, 149, socket(number, one.local(), new Endpoint(Network.ANY, 0), LISTENING));
      number++;
    }
    for (Socket one : network.sockets()) {
      line(text, 149, socket(number, one.local(), one.remote(), ESTABLISHED));
      number++;
    }
    return text.toString();
  }

  private static String socket(int number, Endpoint local, Endpoint remote, int state) {
    return String.format(
        "%4d: %s %s %02X 00000000:00000000 00:00000000 00000000     0        0 %d 1"
            + " 0000000000000000 100 0 0 10 0",
        number, hex(local), hex(remote), state, INODE + number);
  }

  private static String hex(Endpoint endpoint) {
    return hex(endpoint.address()) + String.format(":%04X", endpoint.port());
  }

  /** An address as a little-endian machine prints it. */
  private static String hex(String address) {
    StringBuilder text = new StringBuilder();
    for (String part : address.split("\\.")) {
      text.insert(0, String.format("%02X", Integer.parseInt(part)));
    }
    return text.toString();
  }

  private static boolean isAlone(Network network) {
    return network.address().startsWith("127.");
  }

  private static String routes(Network network) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        127,
        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT");
    if (!isAlone(network)) {
      String prefix = network.address().substring(0, network.address().lastIndexOf('.'));
      String row = "eth0\t%s\t%s\t%04X\t0\t0\t0\t%s\t0\t0\t0";
      line(text, 127, String.format(row, hex("0.0.0.0"), hex(prefix + ".1"), 3, hex("0.0.0.0")));
      line(
          text,
          127,
          String.format(row, hex(prefix + ".0"), hex("0.0.0.0"), 1, hex("255.255.255.0")));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, int width, String line) {
    text.append(String.format("%-" + width + "s\n", line));
  }

  private static String devices(Network network) {
    String none =
        "       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0\n";
    return "Inter-|   Receive                                                |  Transmit\n"
        + " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs"
        + " drop fifo colls carrier compressed\n"
        + "    lo:"
        + none
        + (isAlone(network) ? "" : "  eth0:" + none);
  }
}
