package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.proc.SystemFiles;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.FileModes;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.user.Capability;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/** {@code mkdir}, {@code mkfifo}, {@code mknod} and {@code mktemp}. */
final class Make {
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int TRIES = 100;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Make() {}

  private static int mode(Console console, Options options, int otherwise) throws IOException {
    String text = options.value('m', null);
    if (text == null) {
      return -1;
    }
    return FileModes.change(text, otherwise, true, console.process().mask())
        .orElseThrow(() -> new IOException("invalid mode '" + text + "'"));
  }

  static int mkdir(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "m:pv", "mode=m", "parents=p", "verbose=v");
    Console.operands(options, 1, Integer.MAX_VALUE);
    int mode = mode(console, options, 0777);
    for (String path : options.operands()) {
      String what = "can't create directory '" + path + "'";
      console.attempt(
          what,
          () -> {
            if (options.has('p')) {
              parents(console, path, options.has('v'));
            } else {
              one(console, path, options.has('v'));
            }
            if (mode >= 0) {
              console.process().files().changeMode(path, mode);
            }
          });
    }
    return 0;
  }

  private static void one(Console console, String path, boolean verbose) throws IOException {
    console.process().files().makeDirectory(path.replaceFirst("(?<=.)/+$", ""), 0777);
    if (verbose) {
      console.line("created directory: '" + path + "'");
    }
  }

  /** Makes a directory and all that lead to it, where they are not there yet. */
  static void parents(Console console, String path, boolean verbose) throws IOException {
    Files files = console.process().files();
    for (int at = path.indexOf('/', 1); ; at = path.indexOf('/', at + 1)) {
      String part = at < 0 ? path : path.substring(0, at);
      if (!part.isEmpty() && !part.endsWith("/") && !files.isDirectory(part)) {
        one(console, part, verbose);
      }
      if (at < 0) {
        return;
      }
    }
  }

  static int mkfifo(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "m:", "mode=m");
    Console.operands(options, 1, Integer.MAX_VALUE);
    int mode = mode(console, options, 0666);
    for (String path : options.operands()) {
      console.attempt(
          path,
          () -> {
            console.process().files().makePipe(path, 0666);
            if (mode >= 0) {
              console.process().files().changeMode(path, mode);
            }
          });
    }
    return 0;
  }

  static int mknod(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "m:", "mode=m");
    List<String> operands = Console.operands(options, 2, 4);
    String type = operands.get(1);
    if (!type.matches("[bcup]") || operands.size() != (type.equals("p") ? 2 : 4)) {
      throw new UsageException("");
    }
    String path = operands.get(0);
    int mode = mode(console, options, 0666);
    console.attempt(
        path,
        () -> {
          if (type.equals("p")) {
            console.process().files().makePipe(path, 0666);
          } else {
            device(console, path, type.equals("b") ? 'b' : 'c', operands);
          }
          if (mode >= 0) {
            console.process().files().changeMode(path, mode);
          }
        });
    return 0;
  }

  private static void device(Console console, String path, char type, List<String> operands)
      throws IOException {
    int major = number(operands.get(2));
    int minor = number(operands.get(3));
    if (!console.process().credentials().can(Capability.MKNOD)) {
      throw new SystemException(Errno.EPERM);
    }
    int kind = type == 'c' ? major : -1;
    console
        .process()
        .files()
        .makeDevice(path, type, 0666, major, minor, (in, out) -> SystemFiles.device(kind, minor));
  }

  private static int number(String text) throws IOException {
    if (!text.matches("[0-9]{1,6}")) {
      throw new IOException("invalid number '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  static int mktemp(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "dqtp:u", "directory=d", "quiet=q", "dry-run=u");
    List<String> operands = Console.operands(options, 0, 1);
    String folder = console.process().environment().getOrDefault("TMPDIR", "");
    folder = folder.isEmpty() ? options.value('p', "/tmp") : folder;
    boolean inside = operands.isEmpty() || options.has('t') || options.has('p');
    String pattern = operands.isEmpty() ? "tmp.XXXXXX" : operands.get(0);
    String whole = inside ? folder + "/" + pattern : pattern;
    try {
      console.line(temporary(console.process().files(), whole, options));
    } catch (SystemException e) {
      if (options.has('q')) {
        console.fail();
      } else {
        console.error("(null): " + e.getMessage());
      }
    }
    return 0;
  }

  private static String temporary(Files files, String pattern, Options options)
      throws SystemException {
    if (!pattern.endsWith("XXXXXX")) {
      throw new SystemException(Errno.EINVAL);
    }
    String start = pattern.substring(0, pattern.length() - 6);
    for (int i = 0; ; i++) {
      StringBuilder path = new StringBuilder(start);
      for (int letter = 0; letter < 6; letter++) {
        path.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
      }
      try {
        if (options.has('d')) {
          files.makeDirectory(path.toString(), 0700);
        } else {
          files.makeFile(path.toString(), 0600);
        }
        if (options.has('u')) {
          files.remove(path.toString());
        }
        return path.toString();
      } catch (SystemException e) {
        if (e.errno() != Errno.EEXIST || i == TRIES) {
          throw e;
        }
      }
    }
  }
}
