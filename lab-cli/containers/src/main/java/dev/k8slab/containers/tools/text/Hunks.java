package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.streams.Output;
import java.io.IOException;
import java.util.List;

/** Prints changes with what is around them. */
final class Hunks {
  private final Output out;
  private final List<String> old;
  private final List<String> now;
  private final int context;

  Hunks(Output out, List<String> old, List<String> now, int context) {
    this.out = out;
    this.old = old;
    this.now = now;
    this.context = context;
  }

  void print(List<Edits.Change> changes) throws IOException {
    int first = 0;
    for (int i = 1; i <= changes.size(); i++) {
      boolean far =
          i == changes.size() || changes.get(i).from() - changes.get(i - 1).to() > 2 * context;
      if (far) {
        hunk(changes.subList(first, i));
        first = i;
      }
    }
  }

  private void hunk(List<Edits.Change> changes) throws IOException {
    Edits.Change first = changes.get(0);
    Edits.Change last = changes.get(changes.size() - 1);
    int before = Math.min(context, first.from());
    int after = Math.min(context, old.size() - last.to());
    out.line(
        "@@ -"
            + range(first.from() - before, last.to() + after)
            + " +"
            + range(first.newFrom() - before, last.newTo() + after)
            + " @@");
    int at = first.from() - before;
    for (Edits.Change change : changes) {
      lines(' ', old.subList(at, change.from()));
      lines('-', old.subList(change.from(), change.to()));
      lines('+', now.subList(change.newFrom(), change.newTo()));
      at = change.to();
    }
    lines(' ', old.subList(at, last.to() + after));
  }

  private static String range(int from, int to) {
    int count = to - from;
    int start = count == 0 ? from : from + 1;
    return count == 1 ? String.valueOf(start) : start + "," + count;
  }

  private void lines(char kind, List<String> lines) throws IOException {
    for (String line : lines) {
      out.write(kind);
      out.print(line);
      if (!line.endsWith("\n")) {
        out.print("\n\\ No newline at end of file\n");
      }
    }
  }
}
