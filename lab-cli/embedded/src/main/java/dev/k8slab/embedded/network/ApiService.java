package dev.k8slab.embedded.network;

import dev.k8slab.containers.net.Flow;
import dev.k8slab.containers.net.Service;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.embedded.time.Activity;
import dev.k8slab.embedded.time.Passage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * The API server, as pods reach it: each connection is carried on to where it serves, and counts as
 * coming from its pod.
 */
public final class ApiService implements Service {
  private static final int PART = 16 * 1024;

  private final Sources sources;
  private final Activity activity;
  private final Executor taking;
  private final Executor bringing;
  private volatile int port;

  /**
   * Nowhere, until {@link #at} says where.
   *
   * @param activity learns what is on its way
   * @param taking runs what takes along what a pod says, and waits for that as containers do
   * @param bringing runs what brings the answers, and waits for a connection of this machine
   */
  public ApiService(Sources sources, Activity activity, Executor taking, Executor bringing) {
    this.sources = sources;
    this.activity = activity;
    this.taking = taking;
    this.bringing = bringing;
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
      Passage passage = new Passage(activity);
      sources.add(local, flow.source().address(), passage);
      real.connect(new InetSocketAddress(loopback, port));
      taking.execute(() -> there(connection, real, passage));
      bringing.execute(
          () -> {
            back(connection, real, passage);
            sources.remove(local);
          });
    } catch (IOException e) {
      close(connection, real);
    }
  }

  private static void there(Socket connection, java.net.Socket real, Passage passage) {
    try {
      copy(connection.input(), real.getOutputStream(), passage.there()::sent, count -> {});
      real.shutdownOutput();
    } catch (IOException e) {
      close(connection, real);
    }
  }

  private static void back(Socket connection, java.net.Socket real, Passage passage) {
    try {
      copy(real.getInputStream(), connection.output(), count -> {}, passage.back()::arrived);
    } catch (IOException e) {
      connection.reset();
    } finally {
      close(connection, real);
      passage.over();
    }
  }

  private static void copy(
      InputStream from, OutputStream to, LongConsumer read, LongConsumer written)
      throws IOException {
    byte[] part = new byte[PART];
    for (int count = from.read(part); count >= 0; count = from.read(part)) {
      read.accept(count);
      to.write(part, 0, count);
      to.flush();
      written.accept(count);
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
