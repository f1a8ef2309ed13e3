package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.Sizes;
import dev.k8slab.containers.tools.Times;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** {@code touch} and {@code truncate}. */
final class Touch {
  private Touch() {}

  static int touch(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words, "cahmd:t:r:f", "no-create=c", "reference=r", "date=d", "no-dereference=h");
    Console.operands(options, 1, Integer.MAX_VALUE);
    Files files = console.process().files();
    Instant accessed = null;
    Instant modified = null;
    String date = options.value('d', options.value('t', null));
    if (options.has('r')) {
      Inode like = files.find(options.value('r', "")).inode();
      accessed = like.accessed();
      modified = like.modified();
    } else if (date != null) {
      modified =
          Times.parse(date, console.process().now())
              .orElseThrow(() -> new IOException("invalid date '" + date + "'"));
      accessed = modified;
    }
    boolean now = modified == null;
    Instant when = console.process().now();
    boolean onlyAccess = options.has('a') && !options.has('m');
    boolean onlyChange = options.has('m') && !options.has('a');
    Instant newAccess = onlyChange ? null : now ? when : accessed;
    Instant newChange = onlyAccess ? null : now ? when : modified;
    for (String path : options.operands()) {
      console.attempt(
          path,
          () -> {
            if (!isThere(files, path, options.has('h'))) {
              if (options.has('c') || options.has('h')) {
                return;
              }
              files.open(path, Mode.APPEND).close();
            }
            if (now && newAccess != null && newChange != null) {
              files.touch(path, !options.has('h'));
            } else {
              files.changeTimes(path, newAccess, newChange, !options.has('h'));
            }
          });
    }
    return 0;
  }

  private static boolean isThere(Files files, String path, boolean link) throws SystemException {
    try {
      if (link) {
        files.findLink(path);
      } else {
        files.find(path);
      }
      return true;
    } catch (SystemException e) {
      if (e.errno() != Errno.ENOENT) {
        throw e;
      }
      return false;
    }
  }

  static int truncate(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "cs:", "no-create=c", "size=s");
    Console.operands(options, 1, Integer.MAX_VALUE);
    String text = options.value('s', "");
    long size = Sizes.parse(text);
    if (size < 0) {
      throw new IOException("invalid number '" + text + "'");
    }
    Files files = console.process().files();
    for (String path : options.operands()) {
      if (!files.exists(path) && options.has('c')) {
        continue;
      }
      console.attempt(
          path + ": open",
          () -> {
            if (!files.exists(path)) {
              files.open(path, Mode.APPEND).close();
            }
            files.resize(path, size);
          });
    }
    return 0;
  }
}
