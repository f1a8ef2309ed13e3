package dev.k8slab.cluster.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A SOCKS 5 proxy without users that connects whatever it is asked for to one port. */
public final class SocksProxy implements AutoCloseable {

  private static final byte[] CONNECTED = {5, 0, 0, 1, 0, 0, 0, 0, 0, 0};

  private final ServerSocket socket;
  private final int target;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  /** Listens on a free port of loopback. */
  public SocksProxy(int target) throws IOException {
    this.target = target;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** Its address, as {@code proxy-url} takes it. */
  public String address() {
    return "socks5://127.0.0.1:" + socket.getLocalPort();
  }

  /** The servers that it was asked to connect to by name, as {@code host:port}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        // it was closed
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      in.readUnsignedByte();
      in.readFully(new byte[in.readUnsignedByte()]);
      out.write(new byte[] {5, 0});
      byte[] head = new byte[4];
      in.readFully(head);
      byte[] host = new byte[in.readUnsignedByte()];
      in.readFully(host);
      asked.add(new String(host, StandardCharsets.US_ASCII) + ":" + in.readUnsignedShort());
      out.write(CONNECTED);
      threads.execute(() -> copy(server, client));
      copy(client, server);
    } catch (IOException e) {
      // one of the two hung up
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
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
