package dev.k8slab.containers.tools.sed;

import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** The lines of several files as those of one. */
final class SedInput {
  private final Streams io;
  private final Iterator<String> files;
  private Lines open;
  private String ahead;
  private boolean aheadEnded;
  private boolean ended = true;
  private boolean failed;

  SedInput(Streams io, List<String> files) {
    this.io = io;
    this.files = files.iterator();
  }

  /** The next line; null if there is none. */
  String next() throws IOException {
    String line = ahead == null ? read() : ahead;
    ended = aheadEnded;
    ahead = null;
    return line;
  }

  /** Whether the line before had an end. */
  boolean ended() {
    return ended;
  }

  /** From now on the line before counts as one that had an end. */
  void end() {
    ended = true;
  }

  boolean isLast() throws IOException {
    if (ahead == null) {
      ahead = read();
    }
    return ahead == null;
  }

  /** Whether a file could not be read. */
  boolean failed() {
    return failed;
  }

  private String read() throws IOException {
    while (true) {
      if (open != null) {
        String line = open.next();
        if (line != null) {
          aheadEnded = open.ended();
          return line;
        }
        open.close();
        open = null;
      }
      if (!files.hasNext()) {
        return null;
      }
      InputStream in = io.openAny(files.next());
      failed |= in == null;
      open = in == null ? null : io.lines(in);
    }
  }
}
