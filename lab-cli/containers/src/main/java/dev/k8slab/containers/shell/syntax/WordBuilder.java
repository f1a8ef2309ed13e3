package dev.k8slab.containers.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/** Puts a word together. */
final class WordBuilder {
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder run = new StringBuilder();
  private boolean quoted;
  private boolean open;

  void add(int one, boolean inQuotes) {
    begin(inQuotes);
    run.append((char) one);
  }

  /** Quotes begin; even with nothing in them they make a word. */
  void begin(boolean inQuotes) {
    if (open && quoted != inQuotes) {
      flush();
    }
    open = true;
    quoted = inQuotes;
  }

  void add(Part part) {
    flush();
    parts.add(part);
  }

  private void flush() {
    if (open) {
      parts.add(new Part.Literal(run.toString(), quoted));
      run.setLength(0);
      open = false;
    }
  }

  boolean isEmpty() {
    return parts.isEmpty() && !open;
  }

  /** The characters since the last part if all are unquoted digits. */
  boolean isNumber() {
    return parts.isEmpty()
        && open
        && !quoted
        && run.length() < 5
        && run.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  Word build() {
    flush();
    return new Word(parts);
  }
}
