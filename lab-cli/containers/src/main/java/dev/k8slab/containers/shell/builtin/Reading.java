package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.shell.core.Builtin;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.expand.FieldReader;
import dev.k8slab.containers.shell.expand.Limits;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code read}. */
final class Reading implements Builtin {
  @Override
  public int run(Shell shell, List<String> words) throws ShellException, IOException {
    Letters letters = new Letters(words, "rst:n:p:u:d:");
    List<String> names = letters.rest();
    for (String name : names) {
      if (!Declaring.isName(name)) {
        shell.printError("sh: read: '" + name + "': bad variable name\n");
        return 1;
      }
    }
    if (letters.has('p')) {
      shell.printError(letters.value('p'));
    }
    int number = letters.has('u') ? Numbers.of(letters.value('u')) : 0;
    int max = letters.has('n') ? Numbers.of(letters.value('n')) : Integer.MAX_VALUE;
    String delimiter = letters.has('d') ? letters.value('d') : "\n";
    Descriptor from;
    try {
      from = shell.process().descriptors().get(number);
    } catch (SystemException e) {
      return 1;
    }
    Optional<Terminal> terminal =
        letters.has('n') || letters.has('s') ? Terminal.of(from) : Optional.empty();
    boolean before = terminal.map(one -> one.raw(true)).orElse(false);
    StringBuilder text = new StringBuilder();
    boolean ended;
    try (Alarm alarm = Alarm.in(shell, letters.value('t'))) {
      Line line =
          new Line(
              shell,
              from,
              letters.has('r'),
              delimiter.isEmpty() ? 0 : delimiter.charAt(0),
              max,
              alarm);
      ended = line.read();
      text.append(line.marked());
    } finally {
      terminal.ifPresent(one -> one.raw(before));
    }
    FieldReader.assign(shell.scope(), text.toString(), names);
    return ended ? 0 : 1;
  }

  /** A line as it is read: what a backslash was before comes after a NUL. */
  private static final class Line {
    private final Shell shell;
    private final Descriptor from;
    private final boolean raw;
    private final int end;
    private final int max;
    private final Alarm alarm;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Line(Shell shell, Descriptor from, boolean raw, int end, int max, Alarm alarm) {
      this.shell = shell;
      this.from = from;
      this.raw = raw;
      this.end = end;
      this.max = max;
      this.alarm = alarm;
    }

    boolean read() throws ShellException, IOException {
      int count = 0;
      while (count < max) {
        int one = one();
        if (one < 0) {
          return false;
        }
        if (one == end) {
          return true;
        }
        if (one == '\\' && !raw) {
          one = one();
          if (one < 0) {
            return false;
          }
          if (one == '\n') {
            continue;
          }
          bytes.write(0);
        }
        if (one != 0) {
          bytes.write(one);
          count++;
        }
        Limits.check(bytes.size(), Limits.CHARACTERS);
      }
      return true;
    }

    private int one() throws IOException {
      byte[] buffer = new byte[1];
      while (true) {
        shell.process().checkpoint();
        try {
          return from.read(buffer, 0, 1) < 0 ? -1 : buffer[0] & 0xff;
        } catch (SystemException e) {
          if (e.errno() != Errno.EINTR || shell.traps().next() != 0 || alarm.isOver()) {
            return -1;
          }
        }
      }
    }

    String marked() {
      return Text.of(bytes.toByteArray());
    }
  }
}
