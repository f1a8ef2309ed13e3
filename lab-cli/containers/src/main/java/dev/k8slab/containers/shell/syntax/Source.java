package dev.k8slab.containers.shell.syntax;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a script is read from, character by character, with aliases put in. */
final class Source {
  private static final int END = -1;

  private static final class Frame {
    final String text;
    final String alias;
    int at;

    Frame(String text, String alias) {
      this.text = text;
      this.alias = alias;
    }
  }

  private final Lines lines;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private int line;
  private boolean started;
  private boolean more;
  private boolean afterBlank;
  private boolean ended;

  Source(Lines lines, int firstLine) {
    this.lines = lines;
    this.line = firstLine;
  }

  /** The number of the line that is read. */
  int line() {
    return line;
  }

  /** Says whether further lines go on with a command that has begun. */
  void more(boolean has) {
    more = has;
  }

  /** The next character; -1 at the end. */
  int raw() throws IOException {
    while (true) {
      Frame frame = frames.peek();
      if (frame != null && frame.at < frame.text.length()) {
        return frame.text.charAt(frame.at++);
      }
      if (frame != null && frame.alias != null) {
        frames.pop();
        afterBlank |= frame.text.endsWith("  ") || frame.text.endsWith("\t ");
        continue;
      }
      String next = ended ? null : lines.next(more);
      if (next == null) {
        ended = true;
        return END;
      }
      line += started ? 1 : 0;
      started = true;
      frames.clear();
      frames.push(new Frame(next, null));
    }
  }

  /** The next character, where a newline behind a backslash is none; -1 at the end. */
  int next() throws IOException {
    int one = raw();
    while (one == '\\' && follows('\n')) {
      raw();
      one = raw();
    }
    return one;
  }

  private boolean follows(char wanted) {
    Frame frame = frames.peek();
    return frame.at < frame.text.length() && frame.text.charAt(frame.at) == wanted;
  }

  /** What {@link #next} will give. */
  int peek() throws IOException {
    int one = next();
    back(one);
    return one;
  }

  /** Takes a character back that was read last. */
  void back(int one) {
    if (one != END) {
      frames.peek().at--;
    }
  }

  /** Reads an alias' text next; the blank keeps it apart until its last word has been read. */
  void push(String text, String alias) {
    frames.push(new Frame(text + " ", alias));
  }

  /** True while an alias is being read, which is not replaced again. */
  boolean isInside(String alias) {
    return frames.stream()
        .anyMatch(frame -> alias.equals(frame.alias) && frame.at < frame.text.length());
  }

  /** True if an alias has ended with a blank, once. */
  boolean takeAfterBlank() {
    boolean was = afterBlank;
    afterBlank = false;
    return was;
  }

  /** Forgets the rest of the line, after an error. */
  void drop() {
    frames.clear();
    afterBlank = false;
  }
}
