package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import dev.k8slab.cluster.AuditStream;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.engine.EngineErrors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Follows the audit log by a {@code tail} in the cluster's container, which hears of each line from
 * the kernel. It lives as long as its standard input: however this process ends, the engine closes
 * that, and nothing is left running.
 */
final class AuditTail implements AuditStream {

  private static final long PATIENCE_SECONDS = 10;

  /** The last line that is there already tells that the log is being followed. */
  private static final String SCRIPT =
      "tail -n 1 -F \"$0\" 2>/dev/null & cat >/dev/null; kill $! 2>/dev/null";

  private final String container;
  private final String file;

  /**
   * Follows a log.
   *
   * @param file its path in the container
   */
  AuditTail(String container, String file) {
    this.container = container;
    this.file = file;
  }

  @Override
  public AutoCloseable follow(Consumer<String> line, Runnable ended)
      throws ClusterException, InterruptedException {
    DockerClient client = Engine.client();
    Following following = new Following(line, ended);
    try {
      String id =
          client
              .execCreateCmd(container)
              .withAttachStdin(true)
              .withAttachStdout(true)
              .withCmd("sh", "-c", SCRIPT, file)
              .exec()
              .getId();
      client.execStartCmd(id).withStdIn(following.stdin).exec(following);
      if (!following.begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || following.over) {
        throw ClusterException.trouble(
            "The audit log of the cluster cannot be followed: run `lab status`, then try again.",
            null);
      }
      return following;
    } catch (ClusterException | InterruptedException e) {
      following.close();
      throw e;
    } catch (RuntimeException e) {
      following.close();
      throw EngineErrors.refused("follow the cluster's audit log", e);
    }
  }

  /** Puts the pieces that the engine sends together to lines. */
  private static final class Following extends ResultCallback.Adapter<Frame> {

    private final Consumer<String> line;
    private final Runnable ended;
    private final OpenEnd stdin = new OpenEnd();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private volatile boolean closed;
    private volatile boolean over;

    Following(Consumer<String> line, Runnable ended) {
      this.line = line;
      this.ended = ended;
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

  /** A stream with nothing in it, which ends only when it is closed. */
  private static final class OpenEnd extends InputStream {

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
}
