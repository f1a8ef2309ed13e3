package dev.k8slab.containers;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Mount;
import dev.k8slab.containers.fs.MountTable;
import dev.k8slab.containers.fs.Space;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.io.Time;
import dev.k8slab.containers.net.Fabric;
import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.Exit;
import dev.k8slab.containers.process.Kernel;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Memory;
import dev.k8slab.containers.process.PidNamespace;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Program;
import dev.k8slab.containers.process.Programs;
import dev.k8slab.containers.user.Capability;
import dev.k8slab.containers.user.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A machine with one container in it, whose programs a test brings, and a clock that it drives. */
public final class TestMachine {
  private static final int TIMEOUT = 30;
  private static final long ROOM = 1 << 20;

  /** The clock. */
  public final TestTime time = new TestTime();

  /** What programs have thrown that they should not. */
  public final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

  /** The programs, each in {@code /bin}. */
  public final Programs programs = new Programs();

  /** The file system of the container's root. */
  public final Tree tree = new Tree(new Space(null, ROOM), time::now);

  /** The kernel. */
  public final Kernel kernel = new Kernel(time, programs, () -> {}, faults::add);

  /** The container. */
  public final Container container;

  /** The container's network. */
  public final Network network;

  private final Directory bin;

  /** With an empty container but for {@code /bin} and {@code /tmp}. */
  public TestMachine() throws IOException {
    this(Fabric::isolated);
  }

  /** The same in a network, which is made by the clock. */
  public TestMachine(Function<Time, Network> made) throws IOException {
    network = made.apply(time);
    bin = tree.root().directory("bin", 0755, 0, 0);
    tree.root().directory("tmp", 01777, 0, 0);
    container =
        new Container(
            kernel,
            "test",
            new MountTable(new Mount("/", tree.root(), false, "overlay", "overlay", "")),
            new PidNamespace(),
            new Memory(Long.MAX_VALUE),
            network);
  }

  /** Adds a program to {@code /bin}. */
  public TestMachine with(String name, Program program) throws IOException {
    programs.add(name, program);
    bin.file(name, 0755, 0, 0, Programs.content(name));
    return this;
  }

  /** Root, as containers have it. */
  public static Credentials root() {
    return Credentials.of(0, 0, Set.of(), Capability.CONTAINER, false);
  }

  /** A user who is not root. */
  public static Credentials user(int id) {
    return Credentials.of(id, id, Set.of(), Capability.CONTAINER, false);
  }

  /** How a command went. */
  public record Result(int status, String out, String err) {}

  /** Runs a program of {@code /bin} with an empty input to its end. */
  public Result run(Credentials who, String... words) throws Exception {
    Pipe in = new Pipe();
    in.output().close();
    Pipe out = new Pipe();
    Pipe err = new Pipe();
    Map<Integer, Descriptor> open = Map.of(0, in.reading(), 1, out.writing(), 2, err.writing());
    Process process = start(who, open, words);
    open.values().forEach(Descriptor::close);
    CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> all(err));
    String text = CompletableFuture.supplyAsync(() -> all(out)).get(TIMEOUT, TimeUnit.SECONDS);
    Exit exit = exit(process);
    return new Result(exit.status(), text, errors.get(TIMEOUT, TimeUnit.SECONDS));
  }

  /** Starts a program of {@code /bin}. */
  public Process start(Credentials who, Map<Integer, Descriptor> open, String... words)
      throws IOException {
    return container.start(
        who,
        "/",
        new Launch("/bin/" + words[0], List.of(words), Map.of("PATH", "/bin"), open, true));
  }

  /** Waits until a process has ended. */
  public static Exit exit(Process process) throws Exception {
    CompletableFuture<Exit> exit = new CompletableFuture<>();
    process.onExit(exit::complete);
    return exit.get(TIMEOUT, TimeUnit.SECONDS);
  }

  /** Lets time pass, a second whenever nobody has anything to do, until a process has ended. */
  public Exit drive(Process process) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT);
    while (process.exit() == null) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("still running: " + process.arguments());
      }
      if (kernel.isIdle()) {
        time.advance(Duration.ofSeconds(1));
      } else {
        Thread.onSpinWait();
      }
    }
    return process.exit();
  }

  private static String all(Pipe pipe) {
    try {
      return new String(pipe.input().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
