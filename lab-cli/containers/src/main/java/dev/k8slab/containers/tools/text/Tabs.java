package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.List;

/** Makes spaces of tabs, and tabs of spaces. */
final class Tabs {
  private Tabs() {}

  static int expand(Streams io, List<String> words) throws IOException {
    Options options = Options.parse(words, "it:", "initial=i", "tabs=t");
    int stop = Numbers.atLeast(1, options.value('t', "8"));
    return PerFile.run(
        io,
        options.operands(),
        in -> {
          for (String line = in.next(); line != null; line = in.next()) {
            io.out().print(spaces(line, stop, options.has('i'))).print(in.ended() ? "\n" : "");
          }
        });
  }

  private static String spaces(String line, int stop, boolean initial) {
    StringBuilder all = new StringBuilder();
    boolean blank = true;
    for (char c : line.toCharArray()) {
      if (c == '\t' && (blank || !initial)) {
        all.append(" ".repeat(stop - all.length() % stop));
      } else {
        blank &= c == ' ';
        all.append(c);
      }
    }
    return all.toString();
  }

  static int unexpand(Streams io, List<String> words) throws IOException {
    Options options = Options.parse(words, "ft:a", "first-only=f", "tabs=t", "all=a");
    int stop = Numbers.atLeast(1, options.value('t', "8"));
    boolean all = (options.has('a') || options.has('t')) && !options.has('f');
    return PerFile.run(
        io,
        options.operands(),
        in -> {
          for (String line = in.next(); line != null; line = in.next()) {
            io.out().print(tabs(line, stop, all)).print(in.ended() ? "\n" : "");
          }
        });
  }

  private static String tabs(String line, int stop, boolean everywhere) {
    StringBuilder all = new StringBuilder();
    int column = 0;
    int done = 0;
    int at = 0;
    while (at < line.length()) {
      int start = at;
      int from = column;
      while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
        column = line.charAt(at) == '\t' ? (column / stop + 1) * stop : column + 1;
        at++;
      }
      if (at > start) {
        done = from;
        while ((done / stop + 1) * stop <= column && (column - from > 1 || done < from)) {
          all.append('\t');
          done = (done / stop + 1) * stop;
        }
        all.append(" ".repeat(column - done));
      }
      if (!everywhere) {
        return all + line.substring(at);
      }
      while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
        all.append(line.charAt(at++));
        column++;
      }
    }
    return all.toString();
  }
}
