package dev.k8slab.containers.tools.net;

import dev.k8slab.containers.net.UnknownNameException;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Sockets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What BusyBox' tools of the network have in common. */
final class Peers {
  private Peers() {}

  /**
   * The first address of a host.
   *
   * @param timeout null for as long as it takes
   * @throws IOException in BusyBox' words if it has none
   */
  static String address(Process process, String host, Duration timeout) throws IOException {
    try {
      return new Sockets(process).names().addresses(host, timeout).get(0);
    } catch (UnknownNameException e) {
      throw new IOException("bad address '" + host + "'");
    }
  }

  static void out(Process process, String text) throws IOException {
    process.out().write(text.getBytes(StandardCharsets.UTF_8));
  }

  static void err(Process process, String text) throws IOException {
    process.err().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A port's number; services by their names are few. */
  static int port(String text) throws IOException {
    int known =
        switch (text) {
          case "http", "www" -> 80;
          case "https" -> 443;
          case "ssh" -> 22;
          case "telnet" -> 23;
          case "smtp" -> 25;
          case "domain" -> 53;
          default -> -1;
        };
    boolean number = text.matches("\\d{1,5}");
    int port = number ? Integer.parseInt(text) : known;
    if (port < 0 || port > 65535) {
      throw new IOException("bad port '" + text + "'");
    }
    return port;
  }

  /** Seconds of an option. */
  static int seconds(String text) throws IOException {
    if (!text.matches("\\d{1,7}")) {
      throw new IOException("invalid number '" + text + "'");
    }
    return Integer.parseInt(text);
  }
}
