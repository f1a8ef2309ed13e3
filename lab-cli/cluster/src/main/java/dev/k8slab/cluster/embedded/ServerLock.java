package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.access.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Tells which process serves a cluster: it holds a lock for as long as it lives, however it ends.
 * So a process that happens to have the number of one that is dead is never taken for it.
 */
final class ServerLock implements AutoCloseable {

  /** Where the lock itself is, far behind the number of the process. */
  private static final long BEYOND_TEXT = 1024;

  /** Whoever looks holds the lock for a moment. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static final Duration MOMENT = Duration.ofMillis(10);

  private final FileChannel channel;

  private ServerLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock for this process.
   *
   * @throws IOException where another process has it, or the file cannot be written
   * @throws InterruptedException where the waiting is called off
   */
  static ServerLock take(Path file) throws IOException, InterruptedException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Deadline deadline = Deadline.in(TIMEOUT);
    FileLock lock = channel.tryLock(BEYOND_TEXT, 1, false);
    while (lock == null && !deadline.passed()) {
      deadline.pause(MOMENT);
      lock = channel.tryLock(BEYOND_TEXT, 1, false);
    }
    if (lock == null) {
      channel.close();
      throw new IOException("another process serves the cluster in " + file.getParent());
    }
    byte[] number = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(number), 0);
    return new ServerLock(channel);
  }

  /** The process that has the lock; empty where none has it. */
  static OptionalLong holder(Path file) throws IOException {
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.tryLock(BEYOND_TEXT, 1, true) != null) {
        return OptionalLong.empty();
      }
    } catch (OverlappingFileLockException e) {
      return OptionalLong.of(ProcessHandle.current().pid());
    }
    String number = Files.readString(file).strip();
    return number.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(number));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
