package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmd;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A program in a container that is talked to through its standard streams. There is no process of
 * this machine in between, so that no signal of a terminal ends the conversation.
 */
final class ContainerExec implements AutoCloseable {

  /** Something that happened to the program. */
  sealed interface Event {}

  /** It wrote these bytes to standard output, or to standard error. */
  record Written(byte[] bytes, boolean error) implements Event {}

  /**
   * It has ended, or the connection has.
   *
   * @param failure what was wrong with the connection, or null
   */
  record Ended(Throwable failure) implements Event {}

  private final DockerClient client;
  private final String id;
  private final QueueInputStream input = new QueueInputStream();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final ResultCallback<Frame> callback =
      new ResultCallback.Adapter<>() {
        @Override
        public void onNext(Frame frame) {
          // the next frame may come in the same array
          byte[] bytes = frame.getPayload().clone();
          events.add(new Written(bytes, frame.getStreamType() == StreamType.STDERR));
        }

        @Override
        public void onError(Throwable failure) {
          super.onError(failure);
          events.add(new Ended(failure));
        }

        @Override
        public void onComplete() {
          super.onComplete();
          events.add(new Ended(null));
        }
      };

  private ContainerExec(DockerClient client, String id) {
    this.client = client;
    this.id = id;
  }

  /**
   * Starts a program.
   *
   * @param environment variables as {@code NAME=value}
   */
  static ContainerExec start(
      DockerClient client,
      String container,
      ContainerKubectl.Inside program,
      List<String> environment) {
    ExecCreateCmd create =
        client
            .execCreateCmd(container)
            .withCmd(program.words().toArray(String[]::new))
            .withEnv(environment)
            .withAttachStdin(true)
            .withAttachStdout(true)
            .withAttachStderr(true);
    if (program.directory() != null) {
      create = create.withWorkingDir(program.directory());
    }
    ContainerExec exec = new ContainerExec(client, create.exec().getId());
    client.execStartCmd(exec.id).withStdIn(exec.input).exec(exec.callback);
    return exec;
  }

  /** Waits for what happens next; there is nothing more after {@link Ended}. */
  Event next() throws InterruptedException {
    return events.take();
  }

  /** Writes to its standard input. */
  void write(byte[] bytes) {
    input.feed(bytes);
  }

  /** Its exit code, once it has ended. */
  int exitCode() {
    Long code = client.inspectExecCmd(id).exec().getExitCodeLong();
    return code == null ? 1 : code.intValue();
  }

  /** Ends the conversation: the program reads the end of its input. */
  @Override
  public void close() throws IOException {
    input.close();
    callback.close();
  }
}
