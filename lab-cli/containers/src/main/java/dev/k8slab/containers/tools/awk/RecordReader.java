package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.Search;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;

/** Reads records by what separates them at the moment. */
final class RecordReader implements AutoCloseable {
  private final Runtime runtime;
  private final Lines bytes;
  private static final int COMPACT = 1 << 16;

  private final StringBuilder rest = new StringBuilder();
  private int start;
  private Search search;
  private String searched;

  RecordReader(Runtime runtime, Streams io, InputStream in) {
    this.runtime = runtime;
    this.bytes = new Lines(io, in, '\n');
  }

  /** The next one; null if there is none. */
  String next() throws IOException {
    String separator = runtime.text(Names.RS);
    if (start == rest.length() && separator.equals("\n")) {
      return bytes.next();
    }
    compact(search != null && !separator.equals(searched));
    if (separator.isEmpty()) {
      return paragraph();
    }
    return separator.length() == 1 ? until(separator) : by(separator);
  }

  private void compact(boolean always) {
    if (always || search == null && start > COMPACT) {
      rest.delete(0, start);
      start = 0;
      search = null;
    }
  }

  private String take(int end, int next) {
    String record = rest.substring(start, end);
    start = next;
    return record;
  }

  private boolean more() throws IOException {
    String line = bytes.next();
    if (line != null) {
      rest.append(line).append(bytes.ended() ? "\n" : "");
      runtime.held(rest.length());
    }
    return line != null;
  }

  /** What is left when there is nothing more to read. */
  private String last(boolean paragraph) {
    int end = rest.length();
    if (start == end) {
      return null;
    }
    boolean ends = paragraph && rest.charAt(end - 1) == '\n';
    return take(ends ? end - 1 : end, end);
  }

  private String until(String separator) throws IOException {
    int from = start;
    while (true) {
      int end = rest.indexOf(separator, from);
      if (end >= 0) {
        return take(end, end + 1);
      }
      from = rest.length();
      if (!more()) {
        return last(false);
      }
    }
  }

  private String paragraph() throws IOException {
    do {
      while (start < rest.length() && rest.charAt(start) == '\n') {
        start++;
      }
    } while (start == rest.length() && more());
    int from = start;
    while (true) {
      int end = rest.indexOf("\n\n", Math.max(start, from - 1));
      if (end >= 0) {
        return take(end, end + 2);
      }
      from = rest.length();
      if (!more()) {
        return last(true);
      }
    }
  }

  private String by(String separator) throws IOException {
    if (search == null) {
      while (more()) {
        runtime.process().checkpoint();
      }
      searched = separator;
      rest.delete(0, start);
      start = 0;
      Regex regex = runtime.regex(separator);
      search = regex.in(rest.toString(), runtime.process()::checkpoint);
    }
    if (search.find(start) && search.end() > search.start()) {
      return take(search.start(), search.end());
    }
    return last(false);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
