package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Reads an archive, entry by entry. */
final class TarReader {
  private static final int MAX_TEXT = 1 << 20;

  private final Process process;
  private final InputStream in;
  private final Map<String, String> extended = new HashMap<>();
  private long left;
  private long padding;
  private boolean any;

  TarReader(Process process, InputStream in) {
    this.process = process;
    this.in = in;
  }

  /** The next entry; null at the end. */
  TarEntry next() throws IOException {
    String name = null;
    String link = null;
    while (true) {
      skip();
      byte[] block = new byte[TarEntry.BLOCK];
      int count = in.readNBytes(block, 0, block.length);
      if (count < block.length) {
        if (any && count == 0) {
          return null;
        }
        throw new IOException("short read");
      }
      if (isEmpty(block)) {
        return null;
      }
      if (!TarEntry.isHeader(block)) {
        throw new IOException("invalid tar magic");
      }
      any = true;
      TarEntry entry = TarEntry.read(block);
      left = entry.size();
      padding = (TarEntry.BLOCK - left % TarEntry.BLOCK) % TarEntry.BLOCK;
      switch (entry.type()) {
        case 'L' -> name = text().replaceFirst("\0.*", "");
        case 'K' -> link = text().replaceFirst("\0.*", "");
        case 'x' -> extend(text());
        case 'g' -> text();
        default -> {
          return completed(entry, name, link);
        }
      }
    }
  }

  private TarEntry completed(TarEntry entry, String name, String link) {
    String fullName = name != null ? name : extended.getOrDefault("path", entry.name());
    String fullLink = link != null ? link : extended.getOrDefault("linkpath", entry.link());
    String size = extended.getOrDefault("size", "");
    extended.clear();
    if (size.matches("[0-9]{1,15}")) {
      left = Long.parseLong(size);
      padding = (TarEntry.BLOCK - left % TarEntry.BLOCK) % TarEntry.BLOCK;
    }
    if (entry.type() != '0' && entry.type() != '7') {
      left = entry.type() == '1' || entry.type() == '2' || entry.type() == '5' ? 0 : left;
      padding = left == 0 ? 0 : padding;
    }
    return entry.named(fullName, fullLink, left);
  }

  private static boolean isEmpty(byte[] block) {
    for (byte each : block) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private String text() throws IOException {
    if (left > MAX_TEXT) {
      throw new IOException("malformed extended header, can't process it");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] some = new byte[TarEntry.BLOCK];
    for (int count = read(some); count >= 0; count = read(some)) {
      bytes.write(some, 0, count);
    }
    return Text.of(bytes.toByteArray());
  }

  /** Records of POSIX' extended header: their length, a blank, a name, an equals sign, a value. */
  private void extend(String text) {
    for (String record : text.split("\n")) {
      int blank = record.indexOf(' ');
      int equals = record.indexOf('=');
      if (blank > 0 && equals > blank) {
        extended.put(record.substring(blank + 1, equals), record.substring(equals + 1));
      }
    }
  }

  /** Reads what an entry holds; -1 at its end. */
  int read(byte[] into) throws IOException {
    process.checkpoint();
    if (left == 0) {
      return -1;
    }
    int count = in.read(into, 0, (int) Math.min(left, into.length));
    if (count < 0) {
      throw new EOFException("short read");
    }
    left -= count;
    return count;
  }

  private void skip() throws IOException {
    byte[] some = new byte[1 << 13];
    while (left > 0) {
      read(some);
    }
    left = padding;
    padding = 0;
    while (left > 0) {
      read(some);
    }
  }
}
