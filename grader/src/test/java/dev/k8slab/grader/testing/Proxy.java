package dev.k8slab.grader.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a client and an API server, and cuts the connections when a test tells it to. */
public final class Proxy implements AutoCloseable {

  private final URI server;
  private final ServerSocket socket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;

  /** A way to this server by a port of its own. */
  public Proxy(URI server) {
    this.server = server;
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** A kubeconfig that goes this way instead. */
  public String through(String kubeconfig) {
    // the client writes a slash at the end where a kubeconfig has none
    String there = server.toString().replaceFirst("/$", "");
    if (!kubeconfig.contains(there)) {
      throw new IllegalArgumentException("the kubeconfig does not lead to " + there);
    }
    return kubeconfig.replace(there, "https://127.0.0.1:" + socket.getLocalPort());
  }

  /** Cuts all connections there are; new ones are let through. */
  public void cut() {
    open.forEach(Proxy::close);
  }

  /** Cuts all connections, and new ones, too, until it is told otherwise. */
  public void refuse(boolean refuse) {
    refusing = refuse;
    if (refuse) {
      cut();
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        if (refusing) {
          close(client);
          continue;
        }
        Socket target = new Socket(server.getHost(), server.getPort());
        open.add(target);
        start(() -> copy(client, target));
        start(() -> copy(target, client));
      } catch (IOException e) {
        // the one that asked hears of it by its own connection
      }
    }
  }

  private void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // cut
    }
    open.remove(from);
    close(from);
    close(to);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    cut();
  }
}
