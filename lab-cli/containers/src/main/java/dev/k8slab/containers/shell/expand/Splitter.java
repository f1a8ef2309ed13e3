package dev.k8slab.containers.shell.expand;

import dev.k8slab.containers.shell.syntax.ShellException;
import java.util.ArrayList;
import java.util.List;

/** Splits what was expanded into fields. Follows XCU 2.6.5. */
final class Splitter {
  private final String blanks;
  private final String others;
  private final List<Buffer> fields = new ArrayList<>();
  private Buffer field;

  /** Where a field has ended by blanks, one other separator behind them belongs to them. */
  private boolean afterBlanks;

  /**
   * By separators.
   *
   * @param separators the value of {@code IFS}; null if it is unset
   */
  Splitter(String separators) {
    String all = separators == null ? " \t\n" : separators;
    StringBuilder white = new StringBuilder();
    StringBuilder black = new StringBuilder();
    all.chars().forEach(c -> (" \t\n".indexOf(c) >= 0 ? white : black).append((char) c));
    blanks = white.toString();
    others = black.toString();
  }

  List<Buffer> split(Buffer buffer) throws ShellException {
    int start = 0;
    for (int i = 0; i < buffer.length(); i++) {
      byte kind = buffer.kind(i);
      char one = buffer.at(i);
      boolean blank = kind == Buffer.EXPANDED && blanks.indexOf(one) >= 0;
      boolean other = kind == Buffer.EXPANDED && others.indexOf(one) >= 0;
      if (!blank && !other && kind != Buffer.BREAK) {
        continue;
      }
      take(buffer, start, i);
      start = i + 1;
      if (blank) {
        afterBlanks |= field != null;
        end();
      } else if (other) {
        if (field == null && !afterBlanks) {
          field = new Buffer();
        }
        end();
        afterBlanks = false;
      } else {
        end();
        afterBlanks = false;
      }
    }
    take(buffer, start, buffer.length());
    end();
    return fields;
  }

  private void take(Buffer buffer, int start, int end) throws ShellException {
    for (int i = start; i < end; i++) {
      field = field == null ? new Buffer() : field;
      field.add(String.valueOf(buffer.at(i)), buffer.kind(i));
      afterBlanks = false;
    }
  }

  private void end() throws ShellException {
    if (field != null) {
      fields.add(field);
      Limits.check(fields.size(), Limits.FIELDS);
      field = null;
    }
  }
}
