package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.access.DaemonThread;
import dev.k8slab.cluster.access.LineBuffer;
import dev.k8slab.port.AuditFeed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Follows an audit log on this machine's disk. Looks at the length of a file, which costs next to
 * nothing, several times a second: not every system tells of changes at once.
 */
final class AuditFollower implements AuditFeed {

  private static final long LOOK_MILLIS = 100;
  private static final int PIECE = 1 << 16;

  private final AuditFolder folder;

  AuditFollower(AuditFolder folder) {
    this.folder = folder;
  }

  @Override
  public AutoCloseable follow(Consumer<String> line, Runnable ended)
      throws ClusterException, InterruptedException {
    try {
      AuditFolder.Opened end = folder.open();
      end.channel().position(end.channel().size());
      return DaemonThread.start("lab-audit-follower", () -> run(end, line, ended))::interrupt;
    } catch (IOException e) {
      throw ClusterException.trouble(
          "The audit log in %s cannot be followed (%s): run `lab status`, then try again."
              .formatted(folder.path(), e.getMessage()),
          e);
    }
  }

  private void run(AuditFolder.Opened first, Consumer<String> line, Runnable ended) {
    LineBuffer lines = new LineBuffer();
    AuditFolder.Opened file = first;
    try {
      while (true) {
        tell(file.channel(), lines, line);
        if (folder.isStill(file)) {
          TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } else {
          AuditFolder.Opened next = folder.open();
          // what was written before it was put aside comes first
          tell(file.channel(), lines, line);
          file.channel().close();
          file = next;
        }
      }
    } catch (InterruptedException | ClosedByInterruptException e) {
      // it was closed
    } catch (IOException e) {
      ended.run();
    } finally {
      close(file.channel());
    }
  }

  private static void tell(FileChannel channel, LineBuffer lines, Consumer<String> line)
      throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    while (channel.read(piece) > 0) {
      lines.add(Arrays.copyOf(piece.array(), piece.position())).forEach(line);
      piece.clear();
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // nothing is lost by it
    }
  }
}
