package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.AuditStream;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.access.LineBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Follows an audit log on this machine's disk. Looks at the length of a file, which costs next to
 * nothing, several times a second: not every system tells of changes at once.
 */
final class AuditFollower implements AuditStream {

  private static final long LOOK_MILLIS = 100;
  private static final int PIECE = 1 << 16;

  private final AuditFolder folder;

  AuditFollower(AuditFolder folder) {
    this.folder = folder;
  }

  @Override
  public AutoCloseable follow(Consumer<String> line, Runnable ended) throws ClusterException {
    try {
      FileChannel end = open();
      end.position(end.size());
      Thread thread = new Thread(() -> run(end, line, ended), "lab-audit-follower");
      thread.setDaemon(true);
      thread.start();
      return thread::interrupt;
    } catch (IOException e) {
      throw ClusterException.trouble(
          "The audit log in %s cannot be followed (%s): run `lab status`, then try again."
              .formatted(folder.path(), e.getMessage()),
          e);
    }
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(folder.now(), StandardOpenOption.READ);
  }

  private Object key() throws IOException {
    return Files.readAttributes(folder.now(), BasicFileAttributes.class).fileKey();
  }

  private void run(FileChannel from, Consumer<String> line, Runnable ended) {
    LineBuffer lines = new LineBuffer();
    FileChannel channel = from;
    try {
      Object key = key();
      while (true) {
        tell(channel, lines, line);
        Object now = key();
        if (!Objects.equals(now, key)) {
          // what was written before it was put aside comes first
          tell(channel, lines, line);
          channel.close();
          channel = open();
          key = now;
        } else {
          TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
      }
    } catch (InterruptedException | java.nio.channels.ClosedByInterruptException e) {
      // it was closed
    } catch (IOException e) {
      ended.run();
    } finally {
      close(channel);
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
