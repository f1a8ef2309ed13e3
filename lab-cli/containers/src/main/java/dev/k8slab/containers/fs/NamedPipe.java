package dev.k8slab.containers.fs;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.io.SystemException;
import java.io.IOException;

/** What is behind a named pipe; see {@code fifo(7)}. */
final class NamedPipe implements Special.Opener {
  private final Pipe pipe = Pipe.withoutEnds();

  @Override
  public Descriptor open(boolean reading, boolean writing) throws SystemException {
    if (!writing) {
      return pipe.openReading(true);
    } else if (!reading) {
      return pipe.openWriting(true);
    }
    Descriptor in = pipe.openReading(false);
    Descriptor out = pipe.openWriting(false);
    return new Descriptor() {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return in.read(bytes, offset, length);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      protected void released() {
        in.close();
        out.close();
      }
    };
  }
}
