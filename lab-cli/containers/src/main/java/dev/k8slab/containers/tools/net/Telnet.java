package dev.k8slab.containers.tools.net;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Sockets;
import dev.k8slab.containers.process.Threads;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The tool telnet, without the protocol's options. */
final class Telnet {
  private static final String DEFAULT_PORT = "23";
  private static final int PIECE = 4096;

  private Telnet() {}

  static int run(Process process, List<String> words) throws IOException {
    List<String> operands = Options.parse(words, "al:").operands();
    if (operands.isEmpty() || operands.size() > 2) {
      throw new UsageException("");
    }
    String address = Peers.address(process, operands.get(0), null);
    int port = Peers.port(operands.size() > 1 ? operands.get(1) : DEFAULT_PORT);
    Sockets.Open socket;
    try {
      socket = new Sockets(process).connect(new Endpoint(address, port), null);
    } catch (SystemException e) {
      throw new IOException("can't connect to remote host (" + address + "): " + e.getMessage());
    }
    Peers.out(
        process,
        "Connected to "
            + operands.get(0)
            + "\n\nEntering character mode\n"
            + "Escape character is '^]'.\n\n");
    try (socket;
        Threads threads = new Threads(process)) {
      threads.start(
          () -> {
            InputStream in = process.in();
            byte[] piece = new byte[PIECE];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
              socket.socket().write(piece, 0, count);
            }
            socket.socket().shutdownOutput();
          });
      byte[] piece = new byte[PIECE];
      InputStream in = socket.input();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        process.out().write(piece, 0, count);
      }
    }
    Peers.err(process, "Connection closed by foreign host\n");
    return 1;
  }
}
