package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.regex.Option;
import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.RegexException;
import dev.k8slab.containers.tools.streams.Failure;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Raw;
import dev.k8slab.containers.tools.streams.Streams;
import dev.k8slab.containers.tools.streams.TextTool;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Prints the lines that match. */
final class Grep {
  private static final String SPEC = "lnqvscFiHhe:f:LorRm:wxA:B:C:Eaz\1::";

  private static final String[] BUSYBOX_NAMES = {"color=\1"};
  private static final String[] NAMES = {
    "color=\1",
    "quiet=q",
    "silent=q",
    "ignore-case=i",
    "invert-match=v",
    "count=c",
    "line-number=n",
    "recursive=r",
    "only-matching=o",
    "extended-regexp=E",
    "fixed-strings=F",
    "word-regexp=w",
    "line-regexp=x",
    "files-with-matches=l",
    "files-without-match=L",
    "no-messages=s",
    "with-filename=H",
    "no-filename=h",
    "max-count=m",
    "after-context=A",
    "before-context=B",
    "context=C",
    "regexp=e",
    "file=f",
    "text=a"
  };

  private final Streams io;
  private final Options options;
  private final List<String> files;
  private final GrepFile each;
  private boolean matched;
  private boolean trouble;

  private Grep(Streams io, List<String> words, String always) throws IOException {
    this.io = io;
    this.options = Options.parse(words, SPEC, io.isGnu() ? NAMES : BUSYBOX_NAMES);
    List<String> operands = new ArrayList<>(options.operands());
    List<String> patterns = new ArrayList<>();
    for (String given : options.all('e')) {
      patterns.addAll(List.of(given.split("\n", -1)));
    }
    for (String file : options.all('f')) {
      read(file, patterns);
    }
    if (!options.has('e') && !options.has('f')) {
      if (operands.isEmpty()) {
        throw new UsageException("");
      }
      patterns.addAll(List.of(operands.remove(0).split("\n", -1)));
    }
    this.files = operands;
    this.each = new GrepFile(io, options, compile(patterns, always));
  }

  static TextTool as(String always) {
    return (io, words) -> new Grep(io, words, always).run();
  }

  private void read(String file, List<String> patterns) throws IOException {
    InputStream in = io.openOrWarn(file);
    if (in == null) {
      throw new Failure(2, null);
    }
    try (Lines lines = io.lines(in)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        io.hold(line.length());
        patterns.add(line);
      }
    }
  }

  private List<Regex> compile(List<String> patterns, String always) throws IOException {
    Set<Option> how = EnumSet.noneOf(Option.class);
    add(how, Option.LITERAL, options.has('F') || always.equals("F"));
    add(how, Option.EXTENDED, options.has('E') || always.equals("E"));
    add(how, Option.IGNORE_CASE, options.has('i'));
    add(how, Option.WHOLE_WORDS, options.has('w'));
    add(how, Option.WHOLE_TEXT, options.has('x'));
    List<Regex> all = new ArrayList<>();
    for (String pattern : patterns) {
      try {
        all.add(Regex.of(pattern, how));
      } catch (RegexException e) {
        throw new IOException("bad regex '" + pattern + "': " + e.getMessage());
      }
    }
    return all;
  }

  private static void add(Set<Option> how, Option option, boolean wanted) {
    if (wanted) {
      how.add(option);
    }
  }

  private int run() throws IOException {
    boolean recursive = options.has('r') || options.has('R');
    List<String> all = !files.isEmpty() ? files : List.of(recursive ? "." : "-");
    boolean folder =
        recursive
            && all.stream().anyMatch(each -> io.process().files().isDirectory(Raw.text(each)));
    each.showNames((all.size() > 1 || folder) && !options.has('h') || options.has('H'));
    for (String file : all) {
      if (recursive && io.process().files().isDirectory(Raw.text(file))) {
        walk(file);
      } else {
        one(file);
      }
      if (matched && options.has('q')) {
        return 0;
      }
    }
    return trouble ? 2 : matched ? 0 : 1;
  }

  private void walk(String folder) throws IOException {
    io.process().checkpoint();
    List<String> names;
    try {
      names = io.process().files().list(Raw.text(folder));
    } catch (IOException e) {
      warn(folder, e);
      return;
    }
    for (String name : Raw.of(names)) {
      String path = files.isEmpty() && folder.equals(".") ? name : join(folder, name);
      boolean link = isLink(path);
      if (io.process().files().isDirectory(Raw.text(path))) {
        if (!link || options.has('R')) {
          walk(path);
        }
      } else if (!link || options.has('R')) {
        one(path);
      }
    }
  }

  private boolean isLink(String path) throws IOException {
    return io.process().files().findLink(Raw.text(path)).inode().type() == 'l';
  }

  private static String join(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }

  private void one(String file) throws IOException {
    InputStream in;
    try {
      boolean folder = io.process().files().isDirectory(Raw.text(file));
      in = folder ? InputStream.nullInputStream() : io.open(file);
    } catch (IOException e) {
      warn(file, e);
      return;
    }
    try (Lines lines = new Lines(io, in, options.has('z') ? 0 : '\n')) {
      matched |= each.run(file.equals("-") ? "(standard input)" : file, lines);
    } catch (SystemException e) {
      warn(file, e);
    }
  }

  private void warn(String file, IOException e) throws IOException {
    trouble = true;
    if (!options.has('s')) {
      io.error(file + ": " + e.getMessage());
    }
  }
}
