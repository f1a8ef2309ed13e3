package dev.k8slab.containers.shell.line;

import java.util.ArrayList;
import java.util.List;

/** The lines that were entered, the oldest first. */
public final class History {
  private static final int MAX = 256;

  private final List<String> lines = new ArrayList<>();
  private int at;
  private String unfinished = "";

  /** Adds one, unless it is empty or the same as the last. */
  public void add(String line) {
    if (!line.isBlank() && (lines.isEmpty() || !lines.get(lines.size() - 1).equals(line))) {
      lines.add(line);
    }
    if (lines.size() > MAX) {
      lines.remove(0);
    }
    rewind();
  }

  /** All of them. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  void rewind() {
    at = lines.size();
    unfinished = "";
  }

  /** The one before; null if there is none. */
  String previous(String current) {
    if (at == 0) {
      return null;
    }
    unfinished = at == lines.size() ? current : unfinished;
    at--;
    return lines.get(at);
  }

  /** The one after; null if there is none. */
  String next() {
    if (at >= lines.size()) {
      return null;
    }
    at++;
    return at == lines.size() ? unfinished : lines.get(at);
  }
}
