package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Access;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** {@code basename}, {@code dirname}, {@code pwd}, {@code which} and {@code cmp}. */
final class Paths {
  private static final int TROUBLE = 2;

  private Paths() {}

  static int basename(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "+as:", "suffix=s");
    boolean many = options.has('a') || options.has('s');
    List<String> operands = Console.operands(options, 1, many ? Integer.MAX_VALUE : 2);
    String suffix = options.value('s', many || operands.size() < 2 ? "" : operands.get(1));
    for (String path : many ? operands : operands.subList(0, 1)) {
      String name = Commands.lastName(path);
      boolean cut = name.endsWith(suffix) && name.length() > suffix.length();
      console.line(cut ? name.substring(0, name.length() - suffix.length()) : name);
    }
    return 0;
  }

  static int dirname(Console console, List<String> words) throws IOException {
    String path = Console.operands(Options.parse(words, "+"), 1, 1).get(0);
    String plain = path.replaceFirst("(?<=[^/])/+$", "");
    int slash = plain.lastIndexOf('/');
    if (slash < 0) {
      console.line(".");
      return 0;
    }
    String before = plain.substring(0, slash).replaceFirst("/+$", "");
    console.line(before.isEmpty() ? "/" : before);
    return 0;
  }

  static int pwd(Console console, List<String> words) throws IOException {
    Options.parse(words, "LP");
    console.line(console.process().directory().path());
    return 0;
  }

  static int which(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "a");
    Console.operands(options, 1, Integer.MAX_VALUE);
    Files files = console.process().files();
    String path =
        console.process().environment().getOrDefault("PATH", "/sbin:/usr/sbin:/bin:/usr/bin");
    for (String name : options.operands()) {
      boolean found = false;
      List<String> folders = name.contains("/") ? List.of("") : List.of(path.split(":"));
      for (String folder : folders) {
        String file =
            name.contains("/") ? name : Commands.join(folder.isEmpty() ? "." : folder, name);
        boolean fits = !files.isDirectory(file) && files.may(file, Access.EXECUTE);
        if (fits && (!found || options.has('a'))) {
          console.line(file);
          found = true;
        }
      }
      if (!found) {
        console.fail();
      }
    }
    return 0;
  }

  static int cmp(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "lsn:", "silent=s", "quiet=s");
    List<String> operands = Console.operands(options, 1, 4);
    String first = operands.get(0);
    String second = operands.size() > 1 ? operands.get(1) : "-";
    try (InputStream one = open(console, first);
        InputStream other = open(console, second)) {
      return compare(console, options, first, one, second, other);
    } catch (NoFile e) {
      console.error(e.getMessage());
      return TROUBLE;
    }
  }

  private static final class NoFile extends IOException {
    private static final long serialVersionUID = 1L;

    NoFile(String message) {
      super(message);
    }
  }

  private static InputStream open(Console console, String path) throws IOException {
    try {
      return path.equals("-")
          ? console.process().in()
          : new BufferedInputStream(console.process().files().read(path));
    } catch (SystemException e) {
      throw new NoFile(path + ": " + e.getMessage());
    }
  }

  private static int compare(
      Console console,
      Options options,
      String first,
      InputStream one,
      String second,
      InputStream other)
      throws IOException {
    long line = 1;
    int code = 0;
    for (long at = 1; ; at++) {
      if ((at & 0xffff) == 0) {
        console.process().checkpoint();
      }
      int left = one.read();
      int right = other.read();
      if (left < 0 && right < 0) {
        return code;
      }
      if (left < 0 || right < 0) {
        if (!options.has('s')) {
          console.warn("EOF on " + (left < 0 ? first : second));
        }
        return 1;
      }
      if (left != right) {
        if (options.has('s')) {
          return 1;
        }
        if (!options.has('l')) {
          console.line(first + " " + second + " differ: char " + at + ", line " + line);
          return 1;
        }
        console.line(String.format("%d %3o %3o", at, left, right));
        code = 1;
      }
      line += left == '\n' ? 1 : 0;
    }
  }
}
