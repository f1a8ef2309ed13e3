package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.Search;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Looks for lines in one file after the other. */
final class GrepFile {
  private final Streams io;
  private final Options options;
  private final List<Regex> patterns;
  private final boolean silent;
  private final long most;
  private final int before;
  private final int after;
  private boolean names;
  private final int end;
  private boolean separate;

  GrepFile(Streams io, Options options, List<Regex> patterns) throws IOException {
    this.io = io;
    this.options = options;
    this.patterns = patterns;
    this.silent = options.has('q') || options.has('c') || options.has('l') || options.has('L');
    this.most = options.has('m') ? Numbers.of(options.value('m', "")) : Long.MAX_VALUE;
    this.end = options.has('z') ? 0 : '\n';
    String around = options.value('C', "0");
    boolean context = !options.has('o');
    this.before = context ? Numbers.atLeast(0, options.value('B', around)) : 0;
    this.after = context ? Numbers.atLeast(0, options.value('A', around)) : 0;
  }

  void showNames(boolean wanted) {
    names = wanted;
  }

  /** True if there was a match. */
  boolean run(String file, Lines lines) throws IOException {
    Deque<String> earlier = new ArrayDeque<>();
    long found = 0;
    long number = 0;
    int following = 0;
    boolean gap = false;
    while (found < most || following > 0) {
      String line = lines.next();
      if (line == null) {
        break;
      }
      number++;
      if (found < most && matches(line) != options.has('v')) {
        found++;
        if (options.has('q') || options.has('l') || options.has('L')) {
          break;
        }
        if (!silent) {
          if (separate && gap) {
            io.out().line("--");
          }
          gap = false;
          separate = before + after > 0;
          long at = number - earlier.size();
          for (String one : earlier) {
            print(file, at++, '-', one);
          }
          show(file, number, line);
        }
        earlier.clear();
        following = silent ? 0 : after;
      } else if (following > 0) {
        following--;
        print(file, number, '-', line);
      } else if (before > 0) {
        earlier.add(line);
        if (earlier.size() > before) {
          earlier.remove();
          gap = true;
        }
      } else {
        gap = true;
      }
    }
    summary(file, found);
    return options.has('L') ? found == 0 : found > 0;
  }

  private void summary(String file, long found) throws IOException {
    if (options.has('q')) {
      return;
    }
    if (options.has('c')) {
      io.out().line((names ? file + ":" : "") + found);
    }
    if (options.has('l') && found > 0 || options.has('L') && found == 0) {
      io.out().line(file);
    }
  }

  private void show(String file, long number, String line) throws IOException {
    if (!options.has('o')) {
      print(file, number, ':', line);
    } else if (!options.has('v')) {
      matchesOf(line, file, number);
    }
  }

  private void print(String file, long number, char separator, String line) throws IOException {
    if (names) {
      io.out().print(file).write(separator);
    }
    if (options.has('n')) {
      io.out().print(Long.toString(number)).write(separator);
    }
    io.out().print(line).write(end);
  }

  private boolean matches(String line) {
    for (Regex pattern : patterns) {
      if (pattern.matches(line, io.process()::checkpoint)) {
        return true;
      }
    }
    return false;
  }

  private void matchesOf(String line, String file, long number) throws IOException {
    List<Search> all = new ArrayList<>();
    patterns.forEach(pattern -> all.add(pattern.in(line, io.process()::checkpoint)));
    int from = 0;
    while (from <= line.length()) {
      int start = Integer.MAX_VALUE;
      int end = 0;
      for (Search one : all) {
        if (one.find(from) && (one.start() < start || one.start() == start && one.end() > end)) {
          start = one.start();
          end = one.end();
        }
      }
      if (start == Integer.MAX_VALUE) {
        return;
      }
      if (end > start) {
        print(file, number, ':', line.substring(start, end));
      }
      from = end > start ? end : start + 1;
    }
  }
}
