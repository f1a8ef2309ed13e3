package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import dev.k8slab.containers.tools.streams.TextTool;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Prints and checks sums of files' bytes. */
final class Sum {
  private static final int ROOM = 1 << 13;

  private final Streams io;
  private final String algorithm;

  private Sum(Streams io, String algorithm) {
    this.io = io;
    this.algorithm = algorithm;
  }

  static TextTool as(String algorithm) {
    return (io, words) -> new Sum(io, algorithm).run(words);
  }

  private int run(List<String> words) throws IOException {
    Options options = Options.parse(words, "scwbt", io.gnu("check=c", "status=s", "warn=w"));
    int status = 0;
    for (String file : options.operands().isEmpty() ? List.of("-") : options.operands()) {
      if (options.has('c')) {
        status |= check(file, options);
        continue;
      }
      String sum = sum(file);
      status |= sum == null ? 1 : 0;
      if (sum != null) {
        io.out().line(sum + "  " + file);
      }
    }
    return status;
  }

  /** Null if it cannot be read. */
  private String sum(String file) throws IOException {
    try (InputStream in = io.open(file)) {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      byte[] buffer = new byte[ROOM];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        io.process().checkpoint();
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (SystemException e) {
      String what = e.errno() == Errno.EISDIR ? "read" : "open";
      io.error("can't " + what + " '" + file + "': " + e.getMessage());
      return null;
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("can't compute it", e);
    }
  }

  private int check(String list, Options options) throws IOException {
    int failed = 0;
    int all = 0;
    InputStream in = io.openOrWarn(list);
    if (in == null) {
      return 1;
    }
    try (Lines lines = io.lines(in)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        int space = line.indexOf(' ');
        if (space < 0 || line.length() < space + 3) {
          if (options.has('w')) {
            io.error("invalid format");
          }
          all++;
          failed++;
          continue;
        }
        all++;
        String file = line.substring(space + 2);
        boolean same = line.substring(0, space).equalsIgnoreCase(sum(file));
        failed += same ? 0 : 1;
        if (!options.has('s')) {
          io.out().line(file + (same ? ": OK" : ": FAILED"));
        }
      }
    }
    if (failed > 0 && !options.has('s')) {
      io.error("WARNING: " + failed + " of " + all + " computed checksums did NOT match");
    }
    if (all == 0) {
      io.error(list + ": no checksum lines found");
    }
    return failed > 0 || all == 0 ? 1 : 0;
  }
}
