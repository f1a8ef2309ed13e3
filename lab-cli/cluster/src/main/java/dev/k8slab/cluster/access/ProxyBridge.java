package dev.k8slab.cluster.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy of a kind that the JDK's HTTP client does not know, behind one that it does: this one
 * listens on loopback, tunnels to one server alone, and goes through the other. What passes is
 * encrypted from the client to the server.
 */
final class ProxyBridge implements AutoCloseable {

  /** The user that its address names. */
  static final String USER = "lab-bridge";

  private final ProxyDialer dialer;
  private final String host;
  private final int port;
  private final String user = USER + ":" + UUID.randomUUID();
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * Listens at once.
   *
   * @param server the one server that it leads to
   * @throws IOException where the other proxy is not there
   */
  ProxyBridge(URI proxy, URI server) throws IOException {
    this.dialer = new ProxyDialer(proxy);
    // the client tells nothing but a number of what fails later
    dialer.requireProxy();
    this.host = server.getHost();
    this.port = server.getPort() < 0 ? 443 : server.getPort();
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    run(this::accept);
  }

  /**
   * Its address, for a client that speaks HTTP to proxies; with a password, so that it leads no
   * other user of this machine anywhere.
   */
  String address() {
    return "http://" + user + "@127.0.0.1:" + listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        run(() -> serve(client));
      } catch (IOException e) {
        // it was closed, or the client has gone already
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client) {
      List<String> request = ProxyDialer.head(client).lines().toList();
      if (!request.get(0).startsWith("CONNECT " + host + ":" + port + " ")
          || !request.contains("Proxy-Authorization: Basic " + KubeconfigText.base64(user))) {
        answer(client, "403 Forbidden");
        return;
      }
      try (Socket server = dialer.dial(host, port)) {
        open.add(server);
        answer(client, "200 Connection established");
        run(() -> copy(server, client));
        copy(client, server);
      } catch (IOException e) {
        answer(client, "502 Bad Gateway");
      }
    } catch (IOException e) {
      // one of the ends hung up, and both connections are closed
    } finally {
      open.removeIf(Socket::isClosed);
    }
  }

  private static void answer(Socket client, String status) throws IOException {
    client
        .getOutputStream()
        .write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Until the end of what comes, or of either connection. */
  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private static void run(Runnable task) {
    DaemonThread.start("lab-proxy-bridge", task);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(ProxyBridge::close);
  }
}
