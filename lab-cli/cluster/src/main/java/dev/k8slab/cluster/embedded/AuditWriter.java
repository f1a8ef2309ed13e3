package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.access.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes an audit log, line by line. A line that was written outlives the process. */
final class AuditWriter implements AutoCloseable {

  private static final long LONG_FILE = 50L << 20;
  private static final int KEPT_ASIDE = 4;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS").withZone(ZoneOffset.UTC);

  private final AuditFolder folder;
  private final long longest;
  private OutputStream out;
  private long size;

  /** Goes on with what is there. */
  AuditWriter(AuditFolder folder) throws IOException {
    this(folder, LONG_FILE);
  }

  /**
   * Goes on with what is there.
   *
   * @param longest in bytes; a file that is longer is put aside
   */
  AuditWriter(AuditFolder folder, long longest) throws IOException {
    this.folder = folder;
    this.longest = longest;
    open();
  }

  private void open() throws IOException {
    if (!Files.exists(folder.now())) {
      PrivateFiles.write(folder.now(), "");
    }
    size = Files.size(folder.now());
    out = Files.newOutputStream(folder.now(), StandardOpenOption.APPEND);
  }

  /**
   * Adds a line.
   *
   * @throws UncheckedIOException where it cannot be written
   */
  synchronized void write(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      if (size > 0 && size + bytes.length > longest) {
        putAside();
      }
      out.write(bytes);
      size += bytes.length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void putAside() throws IOException {
    out.close();
    Files.move(folder.now(), freeName());
    List<Path> aside = folder.setAside();
    for (int i = 0; i < aside.size() - KEPT_ASIDE; i++) {
      Files.deleteIfExists(aside.get(i));
    }
    open();
  }

  /** Names have their order by the time, and two files may be put aside in the same moment. */
  private Path freeName() {
    Instant when = Instant.now();
    while (Files.exists(folder.aside(TIME.format(when)))) {
      when = when.plusMillis(1);
    }
    return folder.aside(TIME.format(when));
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
