package dev.k8slab.containers.tools.net;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Sockets;
import dev.k8slab.containers.process.Threads;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tool nc, as BusyBox has it with {@code NC_110_COMPAT}, for TCP. */
final class Netcat {
  private static final int PIECE = 8192;

  private final Process process;
  private final Options options;
  private final List<String> command;

  private Netcat(Process process, Options options, List<String> command) {
    this.process = process;
    this.options = options;
    this.command = command;
  }

  static int run(Process process, List<String> words) throws IOException {
    int at = words.indexOf("-e");
    List<String> own = at < 0 ? words : words.subList(0, at);
    List<String> command = at < 0 ? List.of() : words.subList(at + 1, words.size());
    if (at >= 0 && command.isEmpty()) {
      throw new UsageException("option requires an argument: e");
    }
    Options options = Options.parse(own, "lkp:s:w:i:nuvzo:");
    Netcat nc = new Netcat(process, options, new ArrayList<>(command));
    if (options.has('u')) {
      throw new IOException("socket: Protocol not supported");
    }
    return options.has('l') ? nc.listen() : nc.connect();
  }

  private Duration timeout() throws IOException {
    String seconds = options.value('w', null);
    return seconds == null ? null : Duration.ofSeconds(Peers.seconds(seconds));
  }

  private int connect() throws IOException {
    if (options.operands().size() < 2 && !command.isEmpty()) {
      throw new UsageException("");
    }
    if (options.operands().size() < 2) {
      throw new UsageException("");
    }
    String host = options.operands().get(0);
    String address = Peers.address(process, host, null);
    int code = 0;
    for (String ports : options.operands().subList(1, options.operands().size())) {
      String[] range = ports.split("-", 2);
      int last = Peers.port(range[range.length - 1]);
      for (int port = Peers.port(range[0]); port <= last; port++) {
        code = one(host, new Endpoint(address, port));
      }
    }
    return code;
  }

  private int one(String host, Endpoint to) throws IOException {
    int verbose = options.count('v');
    String shown = host + " (" + to + ")";
    try (Sockets.Open socket = new Sockets(process).connect(to, timeout())) {
      if (verbose > 0) {
        Peers.err(process, shown + " open\n");
      }
      return options.has('z') ? 0 : talk(socket);
    } catch (SystemException e) {
      if (e.errno() == Errno.EINTR) {
        throw e;
      }
      if (verbose > 1 || verbose > 0 && e.errno() != Errno.ECONNREFUSED) {
        Peers.err(process, "nc: " + shown + ": " + e.getMessage() + "\n");
      }
      return 1;
    }
  }

  private int listen() throws IOException {
    int port = Peers.port(options.value('p', options.operands().stream().reduce("0", (a, b) -> b)));
    String bind = options.value('s', Network.ANY);
    boolean again = options.has('k') || options.count('l') > 1;
    Sockets.Listening listening;
    try {
      listening = new Sockets(process).listen(bind, port, 1);
    } catch (SystemException e) {
      throw new IOException("bind: " + e.getMessage());
    }
    try (listening) {
      if (options.has('v')) {
        Peers.err(process, "listening on " + listening.listener().local() + " ...\n");
      }
      int code;
      do {
        Duration wait = timeout();
        Instant due = wait == null ? null : process.now().plus(wait);
        try (Sockets.Open socket = listening.accept(due)) {
          if (options.has('v')) {
            Peers.err(
                process,
                "connect to "
                    + socket.socket().local()
                    + " from "
                    + socket.socket().remote()
                    + "\n");
          }
          code = talk(socket);
        } catch (SystemException e) {
          if (e.errno() == Errno.ETIMEDOUT) {
            throw new IOException("timed out");
          }
          throw e;
        }
      } while (again);
      return code;
    }
  }

  private int talk(Sockets.Open socket) throws IOException {
    if (!command.isEmpty()) {
      return hand(socket);
    }
    try (Threads threads = new Threads(process)) {
      threads.start(
          () -> {
            InputStream in = process.in();
            byte[] piece = new byte[PIECE];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
              socket.socket().write(piece, 0, count);
            }
            socket.socket().shutdownOutput();
          });
      Duration wait = timeout();
      byte[] piece = new byte[PIECE];
      while (true) {
        socket.socket().deadline(wait == null ? null : process.now().plus(wait));
        int count = socket.socket().read(piece, 0, piece.length);
        if (count < 0) {
          return 0;
        }
        process.out().write(piece, 0, count);
      }
    } catch (SystemException e) {
      if (e.errno() == Errno.ETIMEDOUT && timeout() != null) {
        return 1;
      }
      if (e.errno() == Errno.ECONNRESET) {
        throw new IOException("read: " + e.getMessage());
      }
      throw e;
    }
  }

  private int hand(Sockets.Open socket) throws IOException {
    Descriptor end = socket.socket();
    Launch launch =
        new Launch(
            process.which(command.get(0)),
            command,
            process.environment(),
            Map.of(0, end, 1, end, 2, end),
            false);
    Process child = process.spawn(launch);
    return process.await(child).exit().status();
  }
}
