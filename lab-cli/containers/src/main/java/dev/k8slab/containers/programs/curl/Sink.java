package dev.k8slab.containers.programs.curl;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.http.Text;
import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Where a transfer's bytes go. */
final class Sink implements AutoCloseable {
  private static final byte[] NOTHING = {};

  private final Process process;
  private final CurlOptions options;
  private final String file;
  private OutputStream open;
  private OutputStream heads;

  /**
   * To a file.
   *
   * @param file null for standard output
   */
  Sink(Process process, CurlOptions options, String file) {
    this.process = process;
    this.options = options;
    this.file = file;
  }

  boolean toTerminal() throws IOException {
    return file == null && process.descriptors().get(1).isTerminal();
  }

  void head(String head) throws IOException {
    if (options.has("include") || options.has("head")) {
      write(Text.bytes(head), head.length());
    }
    String dump = options.value("dump-header").orElse(null);
    if (dump == null) {
      return;
    }
    if (heads == null) {
      try {
        heads = dump.equals("-") ? process.out() : process.files().write(dump, Mode.WRITE);
      } catch (IOException e) {
        throw new CurlException(23, "Failure writing output to destination");
      }
    }
    heads.write(Text.bytes(head));
  }

  void body(byte[] bytes, int count) throws IOException {
    write(bytes, count);
  }

  /** Makes the file where nothing came. */
  void touch() throws IOException {
    if (file != null) {
      write(NOTHING, 0);
    }
  }

  private void write(byte[] bytes, int count) throws IOException {
    if (open == null) {
      open = file == null ? process.out() : file();
    }
    try {
      open.write(bytes, 0, count);
    } catch (IOException e) {
      throw new CurlException(23, "Failure writing output to destination");
    }
  }

  private OutputStream file() throws IOException {
    try {
      if (options.has("create-dirs")) {
        for (int at = file.indexOf('/', 1); at > 0; at = file.indexOf('/', at + 1)) {
          if (!process.files().exists(file.substring(0, at))) {
            process.files().makeDirectory(file.substring(0, at), 0750);
          }
        }
      }
      return process.files().write(file, Mode.WRITE);
    } catch (IOException e) {
      if (!options.has("silent") || options.has("show-error")) {
        String warning = "Warning: Failed to open the file " + file + ": " + e.getMessage() + "\n";
        process.err().write(warning.getBytes(StandardCharsets.UTF_8));
      }
      throw new CurlException(23, "Failure writing output to destination");
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null && open != null) {
      open.close();
    }
    if (heads != null && !options.value("dump-header").orElse("-").equals("-")) {
      heads.close();
    }
  }
}
