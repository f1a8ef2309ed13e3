package dev.k8slab.embedded.request;

import dev.k8slab.embedded.streams.ContainerLog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Reads a log from a place on, as its options have it. Follows the kubelet's {@code ReadLogs}. */
final class LogReader implements ApiResponse.Source {
  /** So many bytes are written at once, and some entries more. */
  private static final int PART = 64 * 1024;

  private static final int ENTRIES = 64;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

  private final ContainerLog log;
  private final LogOptions options;
  private long place;
  private long left;
  private boolean ended;
  private boolean inLine;
  private Runnable leave = () -> {};

  LogReader(ContainerLog log, LogOptions options) {
    this.log = log;
    this.options = options;
    left = options.limit();
    place = options.tail() < 0 ? 0 : Math.max(0, log.next() - options.tail());
  }

  /** All there is now. */
  byte[] all() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part = next(); part != null && part.length > 0; part = next()) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Override
  public byte[] next() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean more = true;
    while (more && !ended && out.size() < PART) {
      ContainerLog.Part part = log.since(place, ENTRIES);
      place = part.next();
      part.entries().forEach(entry -> write(entry, out));
      more = !part.entries().isEmpty();
      ended = part.ended() || left == 0;
    }
    return ended && out.size() == 0 ? null : out.toByteArray();
  }

  private void write(ContainerLog.Entry entry, ByteArrayOutputStream out) {
    if (entry.time().isBefore(options.since())) {
      return;
    }
    if (options.timestamps() && !inLine) {
      write((TIME.format(entry.time()) + " ").getBytes(StandardCharsets.US_ASCII), out);
    }
    write(entry.bytes(), out);
    inLine = !entry.whole();
    if (entry.whole()) {
      write(new byte[] {'\n'}, out);
    }
  }

  private void write(byte[] bytes, ByteArrayOutputStream out) {
    int fits = (int) Math.min(left, bytes.length);
    out.write(bytes, 0, fits);
    left -= fits;
  }

  @Override
  public void listen(Runnable more) {
    leave = log.listen(more);
  }

  @Override
  public void close() {
    leave.run();
  }
}
