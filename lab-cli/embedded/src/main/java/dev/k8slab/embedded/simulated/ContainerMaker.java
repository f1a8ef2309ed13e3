package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Mount;
import dev.k8slab.containers.fs.MountTable;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.fs.Space;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.image.Image;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.proc.Limits;
import dev.k8slab.containers.proc.SystemFiles;
import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.Kernel;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Memory;
import dev.k8slab.containers.process.PidNamespace;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.user.Credentials;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.node.ContainerRuntime.Start;
import dev.k8slab.embedded.node.ContainerRuntime.StartException;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.schema.Quantity;
import dev.k8slab.embedded.streams.ContainerLog;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes containers of what pods' specifications say. */
final class ContainerMaker {
  private static final long SMALL = 1 << 20;
  private static final String TERMINATION = "/dev/termination-log";

  /**
   * A container whose first process runs.
   *
   * @param written what it has written to its own files takes this room, beside what they took
   *     before
   * @param left where it may leave a message for its end
   * @param room to be closed when it has ended
   */
  record Made(
      Image image,
      Container container,
      Process first,
      SimulatedContainer.Setting setting,
      SimulatedContainer.Console console,
      Written written,
      RegularFile left,
      Room room) {}

  /** The room of a container's own files, and how much of it was taken at its start. */
  record Written(Space space, long before) {
    long bytes() {
      return Math.max(0, space.used() - before);
    }
  }

  private final Kernel kernel;
  private final NodeStorage storage;
  private final PodFiles podFiles;

  ContainerMaker(Kernel kernel, NodeStorage storage, PodFiles podFiles) {
    this.kernel = kernel;
    this.storage = storage;
    this.podFiles = podFiles;
  }

  Made make(Start start, Image image, Sandbox sandbox) throws StartException {
    Room room = storage.room();
    try {
      return make(start, image, sandbox, room);
    } catch (StartException e) {
      room.close();
      throw e;
    }
  }

  private Made make(Start start, Image image, Sandbox sandbox, Room room) throws StartException {
    try {
      requireProfile(start);
      Tree tree = room.tree();
      tree.root().copy(image.root());
      long before = tree.space().used();
      ContainerMounts mounts = new ContainerMounts(tree);
      Credentials who =
          new Identity(start.pod(), start.spec(), image, mounts.files()).credentials();
      PidNamespace pids = sandbox.pids() == null ? new PidNamespace() : sandbox.pids();
      Container container =
          new Container(
              kernel,
              PodFiles.hostName(start.pod()),
              mounts.table(),
              pids,
              memory(start.spec()),
              sandbox.network());
      JsonNode security = start.spec().path("securityContext");
      boolean masked =
          !security.path("privileged").asBoolean()
              && !Json.text(security, "procMount").equals("Unmasked");
      SystemFiles.mount(
          container, limits(start), masked, PodSysctls.of(start.pod()).shown(), Map.of());
      podFiles.add(mounts, start, room);
      RegularFile left = room.tree(SMALL).root().file("message", 0666, 0, 0, new byte[0]);
      String message = Json.text(start.spec(), "terminationMessagePath");
      mounts.add(message.isEmpty() ? TERMINATION : message, left, false);
      mounts.addVolumes(start, sandbox.volumes());
      String directory = directory(start.spec(), image, mounts);
      mounts.mount(security.path("readOnlyRootFilesystem").asBoolean());
      Map<String, String> variables = variables(start, image, mounts, who);
      return run(
          start,
          image,
          container,
          new SimulatedContainer.Setting(who, variables, directory),
          new Written(tree.space(), before),
          left,
          room);
    } catch (SystemException e) {
      throw new StartException(
          "CreateContainerError", "failed to create containerd container: " + e.getMessage());
    }
  }

  /**
   * A profile of seccomp is a file of the node. Follows containerd's {@code seccomp.WithProfile}.
   */
  private void requireProfile(Start start) throws SystemException, StartException {
    JsonNode own = start.spec().path("securityContext");
    JsonNode profile =
        own.has("seccompProfile")
            ? own.get("seccompProfile")
            : start.pod().path("spec").path("securityContext").path("seccompProfile");
    if (own.path("privileged").asBoolean() || !Json.text(profile, "type").equals("Localhost")) {
      return;
    }
    String path = "/var/lib/kubelet/seccomp/" + Json.text(profile, "localhostProfile");
    Files node =
        Files.of(
            new MountTable(
                new Mount("/", storage.node(start.provided().node()), true, "", "ext4", "")));
    if (!node.exists(path)) {
      throw new StartException(
          "CreateContainerError",
          "failed to create containerd container: cannot load seccomp profile \""
              + path
              + "\": open "
              + path
              + ": no such file or directory");
    }
  }

  private Made run(
      Start start,
      Image image,
      Container container,
      SimulatedContainer.Setting setting,
      Written written,
      RegularFile left,
      Room room)
      throws StartException {
    List<String> words = CommandLine.of(start.spec(), image.config(), setting.variables());
    Map<Integer, Descriptor> open = new HashMap<>();
    SimulatedContainer.Console console = console(start, container.pids(), open);
    try {
      Launch launch = new Launch(words.get(0), words, setting.variables(), open, true);
      Process first = container.start(setting.credentials(), setting.directory(), launch);
      if (console.terminal() != null) {
        console.terminal().foreground(first.group());
      }
      return new Made(image, container, first, setting, console, written, left, room);
    } catch (SystemException e) {
      throw new StartException("StartError", Refusals.create(Refusals.exec(words.get(0), e)));
    } finally {
      open.values().stream().distinct().forEach(Descriptor::close);
    }
  }

  private static SimulatedContainer.Console console(
      Start start, PidNamespace pids, Map<Integer, Descriptor> open) {
    boolean reads = start.spec().path("stdin").asBoolean();
    ContainerLog log = start.log();
    Output out = new Output(log, ContainerLog.Source.STDOUT);
    if (start.spec().path("tty").asBoolean()) {
      Terminal terminal = new Terminal(pids);
      new TerminalCopy(terminal.shown(), out).start();
      open.putAll(
          Map.of(0, terminal.descriptor(), 1, terminal.descriptor(), 2, terminal.descriptor()));
      OutputStream typed = reads ? terminal.typed() : null;
      return new SimulatedContainer.Console(typed, out, out, terminal);
    }
    Output err = new Output(log, ContainerLog.Source.STDERR);
    Pipe in = new Pipe();
    if (!reads) {
      in.writing().close();
    }
    open.putAll(Map.of(0, in.reading(), 1, out, 2, err));
    return new SimulatedContainer.Console(reads ? in.output() : null, out, err, null);
  }

  private static String directory(JsonNode spec, Image image, ContainerMounts mounts)
      throws SystemException {
    String wanted = Json.text(spec, "workingDir");
    String directory = wanted.isEmpty() ? image.config().directory() : wanted;
    directory = directory.isEmpty() ? "/" : directory;
    mounts.files().makeDirectories(directory, 0755);
    return directory;
  }

  private static Map<String, String> variables(
      Start start, Image image, ContainerMounts mounts, Credentials who) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("PATH", Launch.PATH);
    variables.put("HOSTNAME", PodFiles.hostName(start.pod()));
    if (start.spec().path("tty").asBoolean()) {
      variables.put("TERM", "xterm");
    }
    for (String line : image.config().environment()) {
      String[] parts = line.split("=", 2);
      variables.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    variables.putAll(start.provided().environment());
    variables.putIfAbsent("HOME", new Accounts(mounts.files()).home(who.user()));
    return variables;
  }

  private static Limits limits(Start start) {
    JsonNode resources = start.spec().path("resources");
    String cpu = resources.path("limits").path("cpu").asText();
    String request = resources.path("requests").path("cpu").asText();
    int shares = request.isEmpty() ? 2 : (int) Math.max(2, millicores(request) * 1024L / 1000);
    String uid = Meta.uid(start.pod()).replace('-', '_');
    String path = "/kubepods/pod" + uid + "/" + start.id();
    return new Limits(cpu.isEmpty() ? 0 : millicores(cpu), shares, true, path);
  }

  private static int millicores(String quantity) {
    return Quantity.value(quantity).movePointRight(3).intValue();
  }

  private Memory memory(JsonNode spec) {
    String limit = spec.path("resources").path("limits").path("memory").asText();
    long own = limit.isEmpty() ? Long.MAX_VALUE : Quantity.value(limit).longValue();
    return new Memory(kernel.memory(), own);
  }
}
