package dev.k8slab.containers.tools.net;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The tool ping. */
final class Ping {
  private static final int WAIT = 10;

  private Ping() {}

  static int run(Process process, List<String> words) throws IOException {
    Options options = Options.parse(words, "46c:s:t:w:W:qi:I:p:An");
    if (options.operands().size() != 1) {
      throw new UsageException("");
    }
    String host = options.operands().get(0);
    String address = Peers.address(process, host, null);
    int count = Peers.seconds(options.value('c', "0"));
    int size = Peers.seconds(options.value('s', "56"));
    int wait = Peers.seconds(options.value('W', String.valueOf(WAIT)));
    int pause = Math.max(1, (int) Double.parseDouble(number(options.value('i', "1"))));
    String most = options.value('w', null);
    Instant end = most == null ? null : process.now().plusSeconds(Peers.seconds(most));
    boolean quiet = options.has('q');
    Peers.out(process, "PING " + host + " (" + address + "): " + size + " data bytes\n");
    process.handle(Signal.INT, Disposition.HANDLE);
    int sent = 0;
    int received = 0;
    try {
      while ((count == 0 || sent < count) && (end == null || process.now().isBefore(end))) {
        boolean last = count > 0 && sent + 1 == count;
        if (answers(process, address)) {
          if (!quiet) {
            Peers.out(
                process,
                size
                    + 8
                    + " bytes from "
                    + address
                    + ": seq="
                    + sent
                    + " ttl=64 time="
                    + time(sent)
                    + " ms\n");
          }
          received++;
          if (!last) {
            process.sleep(Duration.ofSeconds(pause));
          }
        } else {
          process.sleep(Duration.ofSeconds(last ? wait : pause));
        }
        sent++;
      }
    } catch (SystemException e) {
      if (e.errno() != Errno.EINTR) {
        throw e;
      }
      sent++;
    }
    int lost = sent == 0 ? 0 : (sent - received) * 100 / sent;
    Peers.out(
        process,
        "\n--- "
            + host
            + " ping statistics ---\n"
            + sent
            + " packets transmitted, "
            + received
            + " packets received, "
            + lost
            + "% packet loss\n");
    if (received > 0) {
      Peers.out(
          process, "round-trip min/avg/max = " + time(0) + "/" + time(1) + "/" + time(2) + " ms\n");
    }
    return received > 0 ? 0 : 1;
  }

  private static String number(String text) throws UsageException {
    if (!text.matches("\\d{1,5}(\\.\\d{1,5})?")) {
      throw new UsageException("invalid number '" + text + "'");
    }
    return text;
  }

  /** A time as one sees between hosts that are near; no clock is behind it. */
  private static String time(int sequence) {
    return String.format("0.%03d", 60 + sequence % 7 * 4);
  }

  private static boolean answers(Process process, String address) throws IOException {
    try {
      return process.container().network().ping(process.credentials(), address);
    } catch (SystemException e) {
      if (e.errno() == Errno.EPERM) {
        throw new IOException("permission denied (are you root?)");
      }
      if (e.errno() == Errno.ENETUNREACH) {
        throw new IOException("sendto: " + e.getMessage());
      }
      return false;
    }
  }
}
