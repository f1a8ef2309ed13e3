package dev.k8slab.containers.programs.curl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The table that curl shows while it transfers, where standard output is no terminal. */
final class Progress {
  private static final String HEAD =
      "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n"
          + "                                 Dload  Upload   Total   Spent    Left  Speed\n";
  private static final long WIDEST = 99999;
  private static final long KIB = 1024;

  private final OutputStream out;

  /** To somewhere; null for nowhere. */
  Progress(OutputStream out) {
    this.out = out;
  }

  void begin() throws IOException {
    print(HEAD + row(0, 0, 1));
  }

  void end(long down, long up, long millis) throws IOException {
    print(row(down, up, Math.max(1, millis)) + "\n");
  }

  private static String row(long down, long up, long millis) {
    long speed = down * 1000 / millis;
    int done = down > 0 ? 100 : 0;
    return String.format(
        "\r%3d %5s  %3d %5s  %3d %5s  %5s  %5s --:--:-- --:--:-- --:--:-- %5s",
        down + up > 0 ? 100 : 0,
        size(down + up),
        done,
        size(down),
        up > 0 ? 100 : 0,
        size(up),
        size(speed),
        size(up * 1000 / millis),
        size(speed));
  }

  private static String size(long bytes) {
    if (bytes <= WIDEST) {
      return String.valueOf(bytes);
    }
    return bytes < WIDEST * KIB / 10 ? bytes / KIB + "k" : bytes / KIB / KIB + "M";
  }

  private void print(String text) throws IOException {
    if (out != null) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
