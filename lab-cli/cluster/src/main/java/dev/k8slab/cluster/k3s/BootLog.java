package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenProgress.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * Follows what k3s writes while it starts, until its API server is up: the engine pushes each line,
 * so that waiting costs the booting cluster nothing. Testcontainers' own wait for a log line polls,
 * waits for a later line, and does not notice a container that has exited.
 */
final class BootLog extends AbstractWaitStrategy {

  // the later two stand in for the first in versions of k3s that word it in another way
  private static final Pattern UP =
      Pattern.compile(
          "Kube API server is now running|Node controller sync successful|k3s is up and running");

  private final OpenProgress progress;
  private final Duration limit;
  private volatile String lastOutput = "";
  private volatile String lastError = "";
  private volatile boolean ended;
  private volatile boolean interrupted;

  BootLog(OpenProgress progress, Duration limit) {
    this.progress = progress;
    this.limit = limit;
  }

  /** Whether the container exited before its API server was up. */
  boolean ended() {
    return ended;
  }

  /** Whether the waiting thread was interrupted; its flag is clear then. */
  boolean interrupted() {
    return interrupted;
  }

  /**
   * The last line that k3s wrote, or an empty text. The engine keeps no order between the two
   * streams, and reasons to give up are errors.
   */
  String lastLine() {
    return lastError.isEmpty() ? lastOutput : lastError;
  }

  @Override
  protected void waitUntilReady() {
    progress.phase(Phase.API_SERVER);
    CompletableFuture<Void> up = new CompletableFuture<>();
    try (Follower follower = new Follower(up)) {
      waitStrategyTarget
          .getDockerClient()
          .logContainerCmd(waitStrategyTarget.getContainerId())
          .withFollowStream(true)
          .withStdOut(true)
          .withStdErr(true)
          .exec(follower);
      up.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      throw new ContainerLaunchException("interrupted", e);
    } catch (TimeoutException e) {
      throw new ContainerLaunchException(
          "its API server was not up within "
              + limit.toSeconds()
              + " seconds; its last words: "
              + lastLine(),
          e);
    } catch (ExecutionException e) {
      throw new ContainerLaunchException("its log broke off", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Follower extends ResultCallback.Adapter<Frame> {

    private final CompletableFuture<Void> up;

    Follower(CompletableFuture<Void> up) {
      this.up = up;
    }

    @Override
    public void onNext(Frame frame) {
      String line = new String(frame.getPayload(), StandardCharsets.UTF_8).strip();
      if (!line.isEmpty()) {
        String last = line.substring(line.lastIndexOf('\n') + 1);
        if (frame.getStreamType() == StreamType.STDERR) {
          lastError = last;
        } else {
          lastOutput = last;
        }
      }
      if (UP.matcher(line).find()) {
        up.complete(null);
      }
    }

    @Override
    public void onError(Throwable failure) {
      up.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      super.onComplete();
      if (!up.isDone()) {
        ended = true;
        up.completeExceptionally(new IOException("the container exited"));
      }
    }
  }
}
