package dev.k8slab.core.home;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Something that only one lab may do at a time in one {@code LAB_HOME}. The lock goes with its
 * process, however that ends.
 */
public final class Lock implements AutoCloseable {

  /** Where the lock itself is, far behind the text that tells who holds it. */
  private static final long BEYOND_TEXT = 1024;

  private final FileChannel channel;

  private Lock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock or says who holds it.
   *
   * @param what what the holder does, for instance {@code opens or closes the cluster}
   * @param advice what to do next
   */
  public static Lock take(LabHome home, String name, String what, String advice, Clock clock)
      throws LabException, IOException {
    Path file = home.file(name + ".lock");
    FileChannel channel = open(file);
    try {
      FileLock lock = channel.tryLock(BEYOND_TEXT, 1, false);
      if (lock != null) {
        // the time of day is left to whoever is refused: time zones take a while to load
        byte[] text =
            (ProcessHandle.current().pid() + " " + clock.instant().getEpochSecond())
                .getBytes(StandardCharsets.UTF_8);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text), 0);
        return new Lock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // held in this very process
    }
    channel.close();
    throw new LabException(
        Problem.BUSY,
        "Another lab"
            + holder(Files.readString(file))
            + " "
            + what
            + " in "
            + home.folder()
            + ": "
            + advice
            + ".");
  }

  /** Who holds it, or nothing where that has not been written yet. */
  private static String holder(String text) {
    String[] words = text.strip().split(" ");
    if (words.length != 2) {
      return "";
    }
    Instant since = Instant.ofEpochSecond(Long.parseLong(words[1]));
    return " (process "
        + words[0]
        + ", since "
        + DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault()).format(since)
        + ")";
  }

  /** Waits for the lock; for changes that take a moment only. */
  public static Lock await(LabHome home, String name) throws IOException {
    FileChannel channel = open(home.file(name + ".lock"));
    channel.lock();
    return new Lock(channel);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
