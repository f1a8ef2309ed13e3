package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.RegexException;
import dev.k8slab.containers.tools.regex.Search;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Prints some columns or fields of each line. */
final class Cut {
  private final Streams io;
  private final Options options;
  private final char kind;
  private final String delimiter;
  private final String between;
  private final Ranges ranges;
  private final Regex regex;

  private Cut(Streams io, Options options) throws IOException {
    this.io = io;
    this.options = options;
    String kinds = "";
    for (char one : "bcfF".toCharArray()) {
      kinds += options.has(one) ? one : "";
    }
    if (kinds.isEmpty()) {
      throw new IOException("expected a list of bytes, characters, or fields");
    }
    kind = kinds.charAt(0);
    boolean fields = kind == 'f' || kind == 'F';
    String only = " only when operating on fields";
    if (!fields && options.has('s')) {
      throw new IOException("suppressing non-delimited lines makes sense" + only);
    }
    if (!fields && options.has('d')) {
      throw new IOException("a delimiter may be specified" + only);
    }
    String given = options.value('d', kind == 'F' ? "[[:space:]]+" : "\t");
    delimiter = given.isEmpty() ? "\0" : kind == 'F' ? given : given.substring(0, 1);
    between = options.value('O', kind == 'F' ? " " : delimiter);
    ranges = Ranges.of(options.value(kind, ""), !options.has('D') && kind != 'F');
    regex = kind == 'F' ? regex(delimiter) : null;
  }

  private static Regex regex(String pattern) throws IOException {
    try {
      return Regex.extended(pattern);
    } catch (RegexException e) {
      throw new IOException("bad regex '" + pattern + "': " + e.getMessage());
    }
  }

  static int run(Streams io, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words,
            "b:c:f:F:d:O:snDz",
            io.gnu(
                "bytes=b",
                "characters=c",
                "fields=f",
                "delimiter=d",
                "output-delimiter=O",
                "only-delimited=s"));
    Cut cut = new Cut(io, options);
    int status = 0;
    for (String file : options.operands().isEmpty() ? List.of("-") : options.operands()) {
      InputStream in = io.openAny(file);
      if (in == null) {
        status = 1;
        continue;
      }
      try (Lines lines = io.lines(in)) {
        for (String line = lines.next(); line != null; line = lines.next()) {
          cut.line(line);
        }
      }
    }
    return status;
  }

  private void line(String line) throws IOException {
    if (kind == 'b' || kind == 'c') {
      StringBuilder chosen = new StringBuilder();
      for (int i = 0; i < line.length(); i++) {
        if (ranges.contains(i + 1)) {
          chosen.append(line.charAt(i));
        }
      }
      io.out().line(chosen.toString());
      return;
    }
    List<String> fields = fields(line);
    if (fields.size() == 1) {
      if (!options.has('s') || line.isEmpty()) {
        io.out().line(line);
      }
      return;
    }
    io.out().line(String.join(between, chosen(fields)));
  }

  private List<String> chosen(List<String> fields) {
    List<String> chosen = new ArrayList<>();
    int done = 0;
    boolean ordered = !options.has('D') && kind != 'F';
    for (Ranges.Range range : ranges.parts()) {
      int from = ordered ? Math.max(range.from(), done + 1) : range.from();
      int to = Math.min(range.to(), fields.size());
      for (int i = from; i <= to; i++) {
        chosen.add(fields.get(i - 1));
      }
      done = Math.max(done, to);
    }
    return chosen;
  }

  private List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    int from = 0;
    if (regex == null) {
      char end = delimiter.charAt(0);
      for (int at = line.indexOf(end); at >= 0; at = line.indexOf(end, from)) {
        fields.add(line.substring(from, at));
        from = at + 1;
      }
    } else {
      Search search = regex.in(line, io.process()::checkpoint);
      while (search.find(from) && search.end() > search.start()) {
        fields.add(line.substring(from, search.start()));
        from = search.end();
      }
    }
    fields.add(line.substring(from));
    return fields;
  }
}
