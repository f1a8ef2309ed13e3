package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.user.Credentials;
import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.streams.Connection;
import dev.k8slab.embedded.streams.ExecException;
import dev.k8slab.embedded.streams.Session;
import dev.k8slab.embedded.streams.Streams;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A container that runs on the simulated machine. */
final class SimulatedContainer implements ContainerRuntime.Running {
  /**
   * How its processes run.
   *
   * @param variables its environment
   * @param directory its working directory
   */
  record Setting(Credentials credentials, Map<String, String> variables, String directory) {}

  /**
   * What its first process has open.
   *
   * @param in null if its specification has no {@code stdin}
   * @param err the same as standard output for a terminal
   * @param terminal null if its specification has no {@code tty}
   */
  record Console(OutputStream in, Output out, Output err, Terminal terminal) {}

  private final Container container;
  private final Process first;
  private final Setting setting;
  private final Console console;
  private final Signal stopSignal;
  private final Prober prober;
  private final Dialer dialer;

  SimulatedContainer(
      Container container,
      Process first,
      Setting setting,
      Console console,
      Signal stopSignal,
      Prober prober,
      Dialer dialer) {
    this.container = container;
    this.first = first;
    this.setting = setting;
    this.console = console;
    this.stopSignal = stopSignal;
    this.prober = prober;
    this.dialer = dialer;
  }

  @Override
  public void stop() {
    first.signalFromOutside(stopSignal);
  }

  @Override
  public void kill() {
    container.kill();
  }

  @Override
  public void probe(ContainerRuntime.Probe kind, JsonNode probe, Consumer<String> answer) {
    prober.probe(this, probe, answer);
  }

  @Override
  public void hook(JsonNode handler, Consumer<String> answer) {
    prober.hook(this, handler, answer);
  }

  /** Runs a command beside what runs. */
  Process run(List<String> command, Streaming streams) throws SystemException {
    Launch launch =
        new Launch(command.get(0), command, setting.variables(), streams.descriptors(), true);
    Process process = container.start(setting.credentials(), setting.directory(), launch);
    if (streams.terminal() != null) {
      streams.terminal().foreground(process.group());
    }
    return process;
  }

  /** A way to have streams for a command. */
  Streaming streams(Streams wanted) {
    return new Streaming(wanted, () -> new Terminal(container.pids()));
  }

  @Override
  public Session exec(List<String> command, Streams wanted) throws ExecException {
    Streaming streams = streams(wanted);
    try {
      Process process = run(command, streams);
      return new ProcessSession(
          process, streams.in(), streams.out(), streams.err(), streams.terminal());
    } catch (SystemException e) {
      throw new ExecException(
          "failed to exec in container: failed to start exec: "
              + Refusals.beside(command.get(0), e));
    } finally {
      streams.started();
    }
  }

  @Override
  public Session attach(Streams wanted) throws ExecException {
    if (first.exit() != null) {
      throw new ExecException("container is in CONTAINER_EXITED state");
    }
    boolean writes = wanted.stdin() && console.in() != null;
    return new ProcessSession(
        first,
        writes ? console.in() : OutputStream.nullOutputStream(),
        console.out().attach().input(),
        console.err().attach().input(),
        console.terminal());
  }

  @Override
  public Optional<Connection> connect(int port) {
    return dialer.connect(port);
  }

  /** What its first process has left as a message for its end. */
  static String left(RegularFile file) {
    try {
      return new String(file.content(), StandardCharsets.UTF_8);
    } catch (SystemException e) {
      return "";
    }
  }
}
