package dev.k8slab.embedded.streams;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** A pipe as a kernel has it: so many bytes wait in it, then writing does. */
final class Pipe {
  private final byte[] ring = new byte[64 * 1024];
  private int from;
  private int size;
  private boolean writerGone;
  private boolean readerGone;

  synchronized void closeReader() {
    readerGone = true;
    notifyAll();
  }

  synchronized void closeWriter() {
    writerGone = true;
    notifyAll();
  }

  private synchronized void await() throws IOException {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  final InputStream in =
      new InputStream() {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          synchronized (Pipe.this) {
            while (size == 0 && !writerGone && !readerGone) {
              await();
            }
            if (readerGone || size == 0) {
              return -1;
            }
            int n = Math.min(length, Math.min(size, ring.length - from));
            System.arraycopy(ring, from, bytes, offset, n);
            from = (from + n) % ring.length;
            size -= n;
            Pipe.this.notifyAll();
            return n;
          }
        }

        @Override
        public void close() {
          closeReader();
        }
      };

  final OutputStream out =
      new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          synchronized (Pipe.this) {
            for (int done = 0; done < length; ) {
              while (size == ring.length && !readerGone && !writerGone) {
                await();
              }
              if (readerGone || writerGone) {
                throw new IOException("Broken pipe");
              }
              int to = (from + size) % ring.length;
              int room = size == 0 ? ring.length - to : to < from ? from - to : ring.length - to;
              int n = Math.min(length - done, room);
              System.arraycopy(bytes, offset + done, ring, to, n);
              size += n;
              done += n;
              Pipe.this.notifyAll();
            }
          }
        }

        @Override
        public void close() {
          closeWriter();
        }
      };
}
