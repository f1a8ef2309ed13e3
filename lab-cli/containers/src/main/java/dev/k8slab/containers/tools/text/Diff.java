package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.streams.Ascii;
import dev.k8slab.containers.tools.streams.Failure;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Raw;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Shows how files differ, as BusyBox does: in the unified form. */
final class Diff {
  private static final String SPEC = "abdiL:NqrsS:tTU:wuB";
  private static final int SAME = 0;
  private static final int DIFFERENT = 1;
  private static final int TROUBLE = 2;

  private final Streams io;
  private final Options options;
  private final List<String> labels;
  private final int context;

  private Diff(Streams io, Options options) throws IOException {
    this.io = io;
    this.options = options;
    this.labels = options.all('L');
    this.context = Numbers.atLeast(0, options.value('U', "3"));
  }

  static int run(Streams io, List<String> words) throws IOException {
    String[] names = {
      "brief=q",
      "recursive=r",
      "new-file=N",
      "unified=U",
      "label=L",
      "ignore-case=i",
      "text=a",
      "ignore-all-space=w",
      "ignore-space-change=b",
      "report-identical-files=s"
    };
    Options options = Options.parse(words, SPEC, names);
    if (options.operands().size() != 2) {
      throw new UsageException("");
    }
    Diff diff = new Diff(io, options);
    String one = options.operands().get(0);
    String other = options.operands().get(1);
    if (diff.isFolder(one) && diff.isFolder(other)) {
      return diff.folders(one, other);
    }
    if (diff.isFolder(one)) {
      one = join(one, other.substring(other.lastIndexOf('/') + 1));
    } else if (diff.isFolder(other)) {
      other = join(other, one.substring(one.lastIndexOf('/') + 1));
    }
    return diff.files(one, other, "");
  }

  private boolean isFolder(String path) {
    return !path.equals("-") && io.process().files().isDirectory(Raw.text(path));
  }

  private static String join(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }

  private int folders(String one, String other) throws IOException {
    io.process().checkpoint();
    TreeSet<String> names = new TreeSet<>(Raw.of(io.process().files().list(Raw.text(one))));
    names.addAll(Raw.of(io.process().files().list(Raw.text(other))));
    int status = SAME;
    for (String name : names) {
      String left = join(one, name);
      String right = join(other, name);
      boolean inLeft = io.process().files().exists(Raw.text(left));
      boolean inRight = io.process().files().exists(Raw.text(right));
      if (!(inLeft && inRight) && !options.has('N')) {
        io.out().line("Only in " + (inLeft ? one : other) + ": " + name);
        status = Math.max(status, DIFFERENT);
      } else if (isFolder(left) && isFolder(right)) {
        if (options.has('r')) {
          status = Math.max(status, folders(left, right));
        } else {
          io.out().line("Common subdirectories: " + left + " and " + right);
        }
      } else if (isFolder(left) || isFolder(right)) {
        String first = isFolder(left) ? "directory" : "regular file";
        String second = isFolder(right) ? "directory" : "regular file";
        io.out()
            .line("File " + left + " is a " + first + " while file " + right + " is a " + second);
        status = Math.max(status, DIFFERENT);
      } else {
        status = Math.max(status, files(left, right, options.has('q') ? "" : command(left, right)));
      }
    }
    return status;
  }

  private String command(String one, String other) {
    return options.has('r') ? "diff -r " + one + " " + other + "\n" : "";
  }

  private int files(String one, String other, String before) throws IOException {
    if (one.equals(other)) {
      return SAME;
    }
    List<String> old;
    List<String> now;
    try {
      old = read(one);
      now = read(other);
    } catch (SystemException e) {
      io.error(e.getMessage());
      return TROUBLE;
    }
    Map<String, Integer> numbers = new HashMap<>();
    Edits edits = new Edits(numbered(old, numbers), numbered(now, numbers));
    List<Edits.Change> changes = edits.changes(io.process()::checkpoint);
    if (changes.isEmpty()) {
      if (options.has('s')) {
        io.out().line("Files " + one + " and " + other + " are identical");
      }
      return SAME;
    }
    if (options.has('q') || isBinary(old) || isBinary(now)) {
      io.out().line("Files " + one + " and " + other + " differ");
      return DIFFERENT;
    }
    io.out().line("--- " + (labels.isEmpty() ? one : labels.get(0)));
    io.out().line("+++ " + (labels.size() < 2 ? other : labels.get(1)));
    new Hunks(io.out(), old, now, context).print(changes);
    return DIFFERENT;
  }

  private boolean isBinary(List<String> lines) {
    return !options.has('a') && lines.stream().anyMatch(line -> line.indexOf(0) >= 0);
  }

  private List<String> read(String path) throws IOException {
    List<String> all = new ArrayList<>();
    if (options.has('N') && !path.equals("-") && !io.process().files().exists(Raw.text(path))) {
      return all;
    }
    InputStream in;
    try {
      in = io.open(path);
    } catch (SystemException e) {
      boolean there = io.process().files().exists(Raw.text(path));
      io.error("can't " + (there ? "open" : "stat") + " '" + path + "': " + e.getMessage());
      throw new Failure(TROUBLE, null);
    }
    try (Lines lines = io.lines(in)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        io.hold(64L + line.length());
        all.add(lines.ended() ? line + "\n" : line);
      }
    }
    return all;
  }

  private int[] numbered(List<String> lines, Map<String, Integer> numbers) {
    int[] all = new int[lines.size()];
    for (int i = 0; i < all.length; i++) {
      String key = lines.get(i);
      key = options.has('i') ? Ascii.lower(key) : key;
      if (options.has('w')) {
        key = key.replaceAll("\\s+", "");
      } else if (options.has('b')) {
        key = key.replaceAll("\\s+$", "").replaceAll("\\s+", " ");
      }
      all[i] = numbers.computeIfAbsent(key, any -> numbers.size());
    }
    return all;
  }
}
