package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.shell.syntax.Lines;
import dev.k8slab.containers.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The lines of a standard input that is no terminal. As BusyBox' shell does, it reads ahead: what
 * its commands read comes after the block that the shell has read.
 */
final class InputLines implements Lines {
  private static final int BLOCK = 1023;
  private static final int MAX_LINE = 1 << 20;

  private final Shell shell;
  private final byte[] block = new byte[BLOCK];
  private int at;
  private int end;

  InputLines(Shell shell) {
    this.shell = shell;
  }

  @Override
  public String next(boolean more) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() < MAX_LINE) {
      if (at == end && !fill()) {
        break;
      }
      byte one = block[at++];
      line.write(one);
      if (one == '\n') {
        break;
      }
    }
    return line.size() == 0 ? null : Text.of(line.toByteArray()).replace("\0", "");
  }

  private boolean fill() throws IOException {
    while (true) {
      try {
        at = 0;
        end = 0;
        end = Math.max(0, shell.process().in().read(block, 0, BLOCK));
        return end > 0;
      } catch (SystemException e) {
        if (e.errno() != Errno.EINTR) {
          return false;
        }
        shell.traps().collect();
      }
    }
  }
}
