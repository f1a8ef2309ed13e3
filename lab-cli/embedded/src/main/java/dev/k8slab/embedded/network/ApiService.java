package dev.k8slab.embedded.network;

import dev.k8slab.containers.net.Flow;
import dev.k8slab.containers.net.Service;
import dev.k8slab.containers.net.Socket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/**
 * The API server, as pods reach it: each connection is carried on to where it serves, and counts as
 * coming from its pod.
 */
public final class ApiService implements Service {
  private static final int PART = 16 * 1024;

  private final Sources sources;
  private final Executor carrying;
  private volatile int port;

  /**
   * Nowhere, until {@link #at} says where.
   *
   * @param carrying runs what carries a connection, two for each
   */
  public ApiService(Sources sources, Executor carrying) {
    this.sources = sources;
    this.carrying = carrying;
  }

  /** It serves at a port of the loopback address. */
  public void at(int served) {
    port = served;
  }

  @Override
  public void accept(Socket connection, Flow flow) {
    java.net.Socket real = new java.net.Socket();
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      real.bind(new InetSocketAddress(loopback, 0));
      int local = real.getLocalPort();
      sources.add(local, flow.source().address());
      real.connect(new InetSocketAddress(loopback, port));
      carrying.execute(() -> there(connection, real));
      carrying.execute(
          () -> {
            back(connection, real);
            sources.remove(local);
          });
    } catch (IOException e) {
      close(connection, real);
    }
  }

  private static void there(Socket connection, java.net.Socket real) {
    try {
      copy(connection.input(), real.getOutputStream());
      real.shutdownOutput();
    } catch (IOException e) {
      close(connection, real);
    }
  }

  private static void back(Socket connection, java.net.Socket real) {
    try {
      copy(real.getInputStream(), connection.output());
    } catch (IOException e) {
      connection.reset();
    } finally {
      close(connection, real);
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] part = new byte[PART];
    for (int count = from.read(part); count >= 0; count = from.read(part)) {
      to.write(part, 0, count);
      to.flush();
    }
  }

  private static void close(Socket connection, java.net.Socket real) {
    connection.close();
    try {
      real.close();
    } catch (IOException e) {
      // It is of no more use.
      return;
    }
  }
}
