package dev.k8slab.containers.programs.curl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What {@code -v} shows. */
final class Verbose {
  private final OutputStream out;

  /** To somewhere; null for nowhere. */
  Verbose(OutputStream out) {
    this.out = out;
  }

  void info(String text) throws IOException {
    lines("* ", text + "\n");
  }

  void sent(String head) throws IOException {
    lines("> ", head);
  }

  void received(String head) throws IOException {
    lines("< ", head);
  }

  /** Bytes that are not shown. */
  void data(char direction, long count) throws IOException {
    if (count > 0) {
      print(direction + " [" + count + " bytes data]\n");
    }
  }

  private void lines(String prefix, String text) throws IOException {
    if (out == null) {
      return;
    }
    StringBuilder all = new StringBuilder();
    for (String line : text.split("(?<=\n)")) {
      all.append(prefix).append(line);
    }
    print(all.toString());
  }

  private void print(String text) throws IOException {
    if (out != null) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
