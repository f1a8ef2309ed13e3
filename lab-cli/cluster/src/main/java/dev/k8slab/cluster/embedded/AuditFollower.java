package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.AuditStream;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.access.LineBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
  private static final int MAX_LOOKS = 50;
  private static final int PIECE = 1 << 16;

  private final AuditFolder folder;

  AuditFollower(AuditFolder folder) {
    this.folder = folder;
  }

  /**
   * A file that is read.
   *
   * @param key tells it from the one that takes its place
   */
  private record Opened(FileChannel channel, Object key) {}

  @Override
  public AutoCloseable follow(Consumer<String> line, Runnable ended)
      throws ClusterException, InterruptedException {
    try {
      Opened end = open();
      end.channel().position(end.channel().size());
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

  /**
   * Opens the file that is written to. For a moment there is none, between the one that is put
   * aside and the next.
   *
   * @throws IOException where there is none for longer
   */
  private Opened open() throws IOException, InterruptedException {
    for (int looks = 1; ; looks++) {
      try {
        Object key = key();
        FileChannel channel = FileChannel.open(folder.now(), StandardOpenOption.READ);
        if (Objects.equals(key, key())) {
          return new Opened(channel, key);
        }
        channel.close();
      } catch (NoSuchFileException e) {
        if (looks == MAX_LOOKS) {
          throw e;
        }
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private Object key() throws IOException {
    return Files.readAttributes(folder.now(), BasicFileAttributes.class).fileKey();
  }

  private boolean isStill(Opened file) throws IOException {
    try {
      return Objects.equals(key(), file.key());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void run(Opened first, Consumer<String> line, Runnable ended) {
    LineBuffer lines = new LineBuffer();
    Opened file = first;
    try {
      while (true) {
        tell(file.channel(), lines, line);
        if (isStill(file)) {
          TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } else {
          Opened next = open();
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
