package dev.k8slab.embedded.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.TestCluster;
import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.node.EmptyContainers;
import dev.k8slab.embedded.time.Timers;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Containers for tests of what goes into them and comes out: a few programs, and an echo at port 7;
 * what listens at port 9 takes nothing. What a container writes is up to the test.
 */
final class Programs implements ContainerRuntime {
  private final ContainerRuntime images;

  /** By the name of their pod. */
  final Map<String, One> running = new ConcurrentHashMap<>();

  /** What is open. */
  final Set<Program> sessions = ConcurrentHashMap.newKeySet();

  final Set<Echo> connections = ConcurrentHashMap.newKeySet();

  /** What was sent to {@code keep NAME}. */
  final Map<String, byte[]> kept = new ConcurrentHashMap<>();

  Programs(Clock clock) {
    images = new EmptyContainers(clock, Timers.of(clock));
  }

  /** Has a pod run in the default namespace. */
  static void create(TestCluster own, String name, String containers) {
    own.client()
        .resource(
            "---\n{apiVersion: v1, kind: Pod, metadata: {name: %s}, spec: {restartPolicy: Never, containers: [%s]}}"
                .formatted(name, containers))
        .inNamespace("default")
        .create();
    own.cluster().settle();
  }

  @Override
  public Image image(String node, String reference) throws NoImageException {
    return images.image(node, reference);
  }

  @Override
  public boolean hasImage(String node, String reference) {
    return images.hasImage(node, reference);
  }

  @Override
  public Running start(Start start, Consumer<Ended> ended) {
    One one = new One(start, ended);
    running.put(start.pod().path("metadata").path("name").asText(), one);
    return one;
  }

  /** A container. */
  final class One implements Running {
    private final Start start;
    private final Consumer<Ended> ended;

    One(Start start, Consumer<Ended> ended) {
      this.start = start;
      this.ended = ended;
    }

    void say(String text) {
      byte[] bytes = text.getBytes(UTF_8);
      start.log().write(ContainerLog.Source.STDOUT, bytes, 0, bytes.length);
    }

    int followers() {
      return start.log().listeners();
    }

    void end(int code) {
      ended.accept(Ended.of(code));
    }

    @Override
    public void stop() {
      end(143);
    }

    @Override
    public void kill() {
      end(137);
    }

    @Override
    public void probe(Probe kind, JsonNode probe, Consumer<String> answer) {
      answer.accept("");
    }

    @Override
    public Session exec(List<String> command, Streams wanted) throws ExecException {
      if (!Program.KNOWN.contains(command.get(0))) {
        throw new ExecException(
            "failed to exec in container: failed to start exec \"1\": OCI runtime exec failed: exec failed: unable to start container process: exec: \""
                + command.get(0)
                + "\": executable file not found in $PATH: unknown");
      }
      return started(new Program(command, wanted, kept));
    }

    @Override
    public Session attach(Streams wanted) {
      return started(new Program(List.of("cat"), wanted, kept));
    }

    private Session started(Program program) {
      sessions.add(program);
      program.start();
      return program;
    }

    @Override
    public Optional<Connection> connect(int port) {
      return port == 7 || port == 9 ? Optional.of(new Echo(port == 7)) : Optional.empty();
    }
  }

  /** Gives back what it gets, or takes nothing. */
  final class Echo implements Connection {
    private final Pipe pipe = new Pipe();

    private final Pipe nothing = new Pipe();
    private final boolean answers;

    Echo(boolean answers) {
      this.answers = answers;
      connections.add(this);
    }

    @Override
    public InputStream in() {
      return answers ? pipe.in : nothing.in;
    }

    @Override
    public OutputStream out() {
      return pipe.out;
    }

    @Override
    public void close() {
      pipe.closeWriter();
      pipe.closeReader();
      nothing.closeWriter();
      connections.remove(this);
    }
  }
}
