package dev.k8slab.containers.tools.net;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Listener;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The tools that show addresses, routes and sockets: ip, ifconfig, route, netstat. */
final class Interfaces {
  private static final int MTU = 1450;

  private Interfaces() {}

  private static String address(Process process) {
    return process.container().network().address();
  }

  private static boolean isAlone(Process process) {
    return address(process).startsWith("127.");
  }

  private static String prefix(Process process) {
    String address = address(process);
    return address.substring(0, address.lastIndexOf('.'));
  }

  private static String hardware(Process process) {
    StringBuilder text = new StringBuilder("0a:58");
    for (String part : address(process).split("\\.")) {
      text.append(String.format(":%02x", Integer.parseInt(part)));
    }
    return text.toString();
  }

  static int ip(Process process, List<String> words) throws IOException {
    List<String> rest = words.stream().filter(each -> !each.startsWith("-")).toList();
    String what = rest.isEmpty() ? "" : rest.get(0);
    String action = rest.size() > 1 ? rest.get(1) : "show";
    boolean shows = "show".startsWith(action) || "list".startsWith(action) || action.equals("ls");
    if (!what.isEmpty() && !shows && !action.equals("dev") && !action.equals("get")) {
      throw new IOException("RTNETLINK answers: Operation not permitted");
    }
    if (!what.isEmpty() && "address".startsWith(what)) {
      Peers.out(process, links(process, true));
    } else if (!what.isEmpty() && "link".startsWith(what)) {
      Peers.out(process, links(process, false));
    } else if (!what.isEmpty() && "route".startsWith(what)) {
      Peers.out(process, routes(process));
    } else if (!what.isEmpty() && ("neighbour".startsWith(what) || "rule".startsWith(what))) {
      return 0;
    } else {
      throw new UsageException("");
    }
    return 0;
  }

  private static String links(Process process, boolean addresses) {
    String lasts = "       valid_lft forever preferred_lft forever\n";
    String text =
        "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN qlen 1000\n"
            + "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n"
            + (addresses ? "    inet 127.0.0.1/8 scope host lo\n" + lasts : "");
    if (isAlone(process)) {
      return text;
    }
    return text
        + "2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu "
        + MTU
        + " qdisc noqueue state UP qlen 1000\n    link/ether "
        + hardware(process)
        + " brd ff:ff:ff:ff:ff:ff\n"
        + (addresses
            ? "    inet "
                + address(process)
                + "/24 brd "
                + prefix(process)
                + ".255 scope global eth0\n"
                + lasts
            : "");
  }

  private static String routes(Process process) {
    if (isAlone(process)) {
      return "";
    }
    String prefix = prefix(process);
    return "default via "
        + prefix
        + ".1 dev eth0 \n"
        + prefix
        + ".0/24 dev eth0 scope link  src "
        + address(process)
        + " \n";
  }

  static int route(Process process, List<String> words) throws IOException {
    String text =
        "Kernel IP routing table\n"
            + "Destination     Gateway         Genmask         Flags Metric Ref    Use Iface\n";
    if (!isAlone(process)) {
      String prefix = prefix(process);
      String row = "%-15s %-15s %-15s %-5s 0      0        0 eth0%n".replace("%n", "\n");
      String any = words.contains("-n") ? "0.0.0.0" : "default";
      text += String.format(row, any, prefix + ".1", "0.0.0.0", "UG");
      String direct = words.contains("-n") ? "0.0.0.0" : "*";
      text += String.format(row, prefix + ".0", direct, "255.255.255.0", "U");
    }
    Peers.out(process, text);
    return 0;
  }

  static int ifconfig(Process process, List<String> words) throws IOException {
    List<String> wanted = words.stream().filter(each -> !each.startsWith("-")).toList();
    String only = wanted.isEmpty() ? null : wanted.get(0);
    boolean alone = isAlone(process);
    if (only != null && !only.equals("lo") && (!only.equals("eth0") || alone)) {
      throw new IOException(only + ": error fetching interface information: Device not found");
    }
    String counts =
        "          RX packets:0 errors:0 dropped:0 overruns:0 frame:0\n"
            + "          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0\n"
            + "          collisions:0 txqueuelen:1000 \n"
            + "          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)\n\n";
    StringBuilder text = new StringBuilder();
    if (!alone && (only == null || only.equals("eth0"))) {
      text.append("eth0      Link encap:Ethernet  HWaddr ");
      text.append(hardware(process).toUpperCase(Locale.ROOT)).append("  \n");
      text.append("          inet addr:").append(address(process)).append("  Bcast:");
      text.append(prefix(process)).append(".255  Mask:255.255.255.0\n");
      text.append("          UP BROADCAST RUNNING MULTICAST  MTU:" + MTU + "  Metric:1\n");
      text.append(counts);
    }
    if (only == null || only.equals("lo")) {
      text.append("lo        Link encap:Local Loopback  \n");
      text.append("          inet addr:127.0.0.1  Mask:255.0.0.0\n");
      text.append("          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n").append(counts);
    }
    Peers.out(process, text.toString());
    return 0;
  }

  static int netstat(Process process, List<String> words) throws IOException {
    Options options = Options.parse(words, "laentuwxrWp");
    if (options.has('r')) {
      return route(process, options.has('n') ? List.of("-n") : List.of());
    }
    boolean named = options.has('p');
    boolean listens = options.has('l') || options.has('a');
    boolean open = !options.has('l') || options.has('a');
    String kind =
        options.has('a')
            ? "servers and established"
            : options.has('l') ? "only servers" : "w/o servers";
    StringBuilder text = new StringBuilder("Active Internet connections (" + kind + ")\n");
    text.append("Proto Recv-Q Send-Q Local Address           Foreign Address         State       ");
    text.append(named ? "PID/Program name    \n" : "\n");
    boolean udp = options.has('u') && !options.has('t');
    if (listens && !udp) {
      for (Listener each : process.container().network().listeners()) {
        row(text, 0, each.local(), "0.0.0.0:*", "LISTEN", named ? owner(process, each) : null);
      }
    }
    if (open && !udp) {
      for (Socket each : process.container().network().sockets()) {
        String owner = named ? owner(process, each) : null;
        row(text, each.available(), each.local(), each.remote().toString(), "ESTABLISHED", owner);
      }
    }
    Peers.out(process, text.toString());
    return 0;
  }

  private static void row(
      StringBuilder text, int waiting, Endpoint local, String remote, String state, String owner) {
    text.append(
        String.format(
            "tcp   %6d %6d %-23s %-23s %-12s", waiting, 0, local.toString(), remote, state));
    text.append(owner == null ? "" : owner).append('\n');
  }

  private static String owner(Process process, Descriptor socket) {
    for (Process each : process.container().pids().all()) {
      boolean mine =
          process.credentials().user() == 0
              || each.credentials().user() == process.credentials().user();
      if (mine && each.descriptors().all().containsValue(socket)) {
        String name = each.arguments().get(0);
        return each.pid() + "/" + name.substring(name.lastIndexOf('/') + 1);
      }
    }
    return "-";
  }
}
