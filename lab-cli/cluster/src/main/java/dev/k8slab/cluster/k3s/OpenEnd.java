package dev.k8slab.cluster.k3s;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** A stream with nothing in it, which ends only when it is closed. */
final class OpenEnd extends InputStream {

  private final CountDownLatch end = new CountDownLatch(1);

  @Override
  public int read() throws IOException {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return -1;
  }

  @Override
  public void close() {
    end.countDown();
  }
}
