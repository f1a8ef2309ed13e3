package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.embedded.streams.ContainerLog;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where a container writes to: its log, and who is attached. */
final class Output extends Descriptor {
  private final ContainerLog log;
  private final ContainerLog.Source source;
  private final List<Pipe> attached = new CopyOnWriteArrayList<>();
  private boolean over;

  Output(ContainerLog log, ContainerLog.Source source) {
    this.log = log;
    this.source = source;
  }

  /** What is written from now on also goes here, until the other side is closed. */
  Pipe attach() {
    Pipe pipe = new Pipe();
    boolean late;
    synchronized (this) {
      late = over;
      if (!late) {
        attached.add(pipe);
      }
    }
    if (late) {
      pipe.writing().close();
    }
    return pipe;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    throw new SystemException(Errno.EBADF);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    log.write(source, bytes, offset, length);
    for (Pipe pipe : attached) {
      try {
        pipe.writing().write(bytes, offset, length);
      } catch (SystemException e) {
        if (e.errno() != Errno.EPIPE) {
          throw e;
        }
        attached.remove(pipe);
      }
    }
  }

  @Override
  protected void released() {
    List<Pipe> open;
    synchronized (this) {
      over = true;
      open = List.copyOf(attached);
    }
    open.forEach(pipe -> pipe.writing().close());
  }
}
