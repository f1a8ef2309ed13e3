package dev.k8slab.cluster.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that tunnels whatever it is asked for to one port of this machine. */
public final class TunnelProxy implements AutoCloseable {

  private static final String AUTHORIZATION = "proxy-authorization:";

  private final ServerSocket socket;
  private final int target;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();

  /** Listens on a free port of loopback. */
  public TunnelProxy(int target) throws IOException {
    this.target = target;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** Its address, as {@code HTTPS_PROXY} takes it. */
  public String address() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** Its port. */
  public int port() {
    return socket.getLocalPort();
  }

  /** The servers that it was asked to connect to, as {@code host:port}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** What the requests had as {@code Proxy-Authorization}. */
  public List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        threads.execute(() -> tunnel(client));
      } catch (IOException e) {
        // it was closed
      }
    }
  }

  private void tunnel(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      readRequest(client.getInputStream());
      client
          .getOutputStream()
          .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      threads.execute(() -> copy(server, client));
      copy(client, server);
    } catch (IOException e) {
      // one of the two hung up
    }
  }

  /** Reads byte by byte, as what follows the request belongs to the tunnel. */
  private void readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    List<String> lines = head.toString().lines().toList();
    asked.add(lines.get(0).split(" ")[1]);
    lines.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(AUTHORIZATION))
        .forEach(line -> authorizations.add(line.substring(AUTHORIZATION.length()).strip()));
  }

  private static void copy(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      // the other end hung up
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
