package dev.k8slab.cluster.k3s;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Finds a port for the API server. */
final class FreePort {

  // below the range that systems take the ports of outgoing connections from (32768 and up on
  // Linux): the port must still
  // be free when the cluster is started again after a stop
  private static final int FIRST = 20000;
  private static final int COUNT = 10000;
  private static final int TRIES = 200;

  private FreePort() {}

  /**
   * A port on loopback that was free a moment ago.
   *
   * @throws IOException where a great many tries met none
   */
  static int find(Random random) throws IOException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int port = FIRST + random.nextInt(COUNT);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no port from %d to %d is free".formatted(FIRST, FIRST + COUNT - 1));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
