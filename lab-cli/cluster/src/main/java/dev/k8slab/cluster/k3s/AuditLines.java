package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Puts the pieces that the engine sends together to lines. The first one only tells that the log is
 * being followed, and is kept back.
 */
final class AuditLines extends ResultCallback.Adapter<Frame> {

  private final Consumer<String> line;
  private final Runnable ended;
  private final OpenEnd stdin = new OpenEnd();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
  private volatile boolean closed;
  private volatile boolean over;

  AuditLines(Consumer<String> line, Runnable ended) {
    this.line = line;
    this.ended = ended;
  }

  /** What keeps the program going, for as long as this is open. */
  InputStream stdin() {
    return stdin;
  }

  /** Waits for the first line, and returns whether it has come and others may. */
  boolean awaitFirst(long seconds) throws InterruptedException {
    return begun.await(seconds, TimeUnit.SECONDS) && !over;
  }

  @Override
  public void onNext(Frame frame) {
    for (byte each : frame.getPayload()) {
      if (each != '\n') {
        rest.write(each);
      } else if (begun.getCount() > 0) {
        rest.reset();
        begun.countDown();
      } else if (!closed) {
        line.accept(rest.toString(StandardCharsets.UTF_8));
        rest.reset();
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  @Override
  public void onComplete() {
    end();
  }

  private synchronized void end() {
    boolean news = begun.getCount() == 0 && !closed;
    over = true;
    begun.countDown();
    close();
    if (news) {
      ended.run();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    stdin.close();
    try {
      super.close();
    } catch (IOException e) {
      // the engine has closed it already
    }
  }
}
