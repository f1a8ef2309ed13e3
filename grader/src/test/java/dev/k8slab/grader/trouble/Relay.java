package dev.k8slab.grader.trouble;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and a server on this machine, hands on whatever it gets, and can be slow
 * about it or cut the connections.
 */
final class Relay implements AutoCloseable {

  private final int to;
  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> open = new ArrayList<>();
  private Duration delay = Duration.ZERO;
  private boolean cut;

  /**
   * Begins to listen.
   *
   * @param to the server's port
   */
  Relay(int to) throws IOException {
    this.to = to;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** From now on whatever comes in is handed on only after this time, in both directions. */
  synchronized void slow(Duration each) {
    delay = each;
    notifyAll();
  }

  /** Breaks off all connections and lets none come about any more. */
  synchronized void cut() {
    cut = true;
    hangUp();
  }

  /** Breaks off all connections; new ones come about. */
  synchronized void hangUp() {
    open.forEach(Relay::close);
    open.clear();
  }

  /** All is well again. */
  synchronized void mend() {
    cut = false;
    slow(Duration.ZERO);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        connect(listening.accept());
      } catch (IOException e) {
        // the relay is closed, or the server is not there
      }
    }
  }

  private synchronized void connect(Socket client) throws IOException {
    open.add(client);
    if (cut) {
      hangUp();
      return;
    }
    Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
    open.add(server);
    threads.execute(() -> handOn(client, server));
    threads.execute(() -> handOn(server, client));
  }

  private void handOn(Socket from, Socket into) {
    byte[] buffer = new byte[64 * 1024];
    try (from;
        into) {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        dawdle();
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // one end has hung up
    }
  }

  private synchronized void dawdle() throws IOException {
    long end = System.nanoTime() + delay.toNanos();
    try {
      for (long left = delay.toMillis();
          left > 0 && !delay.isZero();
          left = (end - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
    threads.shutdownNow();
  }
}
