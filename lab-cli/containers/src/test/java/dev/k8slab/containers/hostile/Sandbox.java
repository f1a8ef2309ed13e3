package dev.k8slab.containers.hostile;

import dev.k8slab.containers.TestTime;
import dev.k8slab.containers.fs.Mount;
import dev.k8slab.containers.fs.MountTable;
import dev.k8slab.containers.fs.Space;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.image.Image;
import dev.k8slab.containers.image.Images;
import dev.k8slab.containers.image.Reference;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.proc.Limits;
import dev.k8slab.containers.proc.SystemFiles;
import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.Exit;
import dev.k8slab.containers.process.Kernel;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Memory;
import dev.k8slab.containers.process.PidNamespace;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Programs;
import dev.k8slab.containers.software.Software;
import dev.k8slab.containers.user.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * A machine with images on it, each command in a container of its own beside a first process that
 * sleeps, as {@code kubectl exec} runs it. The clock goes on whenever nobody has anything to do.
 */
final class Sandbox {
  private static final Programs PROGRAMS = Software.programs();
  private static final Images IMAGES = new Images(PROGRAMS);
  private static final long ROOM = 16 << 20;
  private static final long MEMORY = 24 << 20;

  /** How long a second lasts, in nanoseconds, while somebody is busy. */
  private static final long BUSY = 50_000_000;

  private static final int MAX_TEXT = 1 << 20;
  private static final long SECONDS = 120;

  /** What programs have thrown that they should not. */
  final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

  private final Duration patience;
  private final TestTime time = new TestTime();
  private final Kernel kernel = new Kernel(time, PROGRAMS, () -> {}, faults::add);

  /**
   * An empty one.
   *
   * @param patience after which commands are ended
   */
  Sandbox(Duration patience) {
    this.patience = patience;
  }

  /**
   * How a command went.
   *
   * @param exit null if it had to be ended, as it would not have ended by itself
   * @param text what it has printed, of which the first part is kept
   * @param killed whether it took more memory than there is
   */
  record Ran(Exit exit, String text, boolean killed) {
    int status() {
      return exit == null ? -1 : exit.status();
    }
  }

  /** Runs a command to its end, or for as long as there is patience. */
  Ran run(String name, Credentials who, Map<String, String> variables, List<String> command)
      throws Exception {
    return run(name, who, variables, command, new byte[0]);
  }

  /** The same with an input. */
  Ran run(
      String name,
      Credentials who,
      Map<String, String> variables,
      List<String> command,
      byte[] input)
      throws Exception {
    Image image = IMAGES.find(Reference.parse(name));
    Container container = container(image);
    Map<String, String> environment = new TreeMap<>(variables);
    environment.put("PATH", Launch.PATH);
    environment.put("HOME", "/tmp");
    container.start(
        who, "/", new Launch("sh", List.of("sh", "-c", SLEEP), environment, Map.of(), true));
    Pipe in = new Pipe();
    Pipe out = new Pipe();
    Map<Integer, Descriptor> open = Map.of(0, in.reading(), 1, out.writing(), 2, out.writing());
    Process process =
        container.start(who, "/", new Launch(command.get(0), command, environment, open, true));
    open.values().forEach(Descriptor::close);
    CompletableFuture.runAsync(() -> give(in, input));
    CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> text(out));
    Exit exit;
    try {
      exit = drive(process) ? process.exit() : null;
    } finally {
      container.kill();
    }
    return new Ran(exit, text.get(SECONDS, TimeUnit.SECONDS), container.memory().wasExceeded());
  }

  private static final String SLEEP = "trap : CHLD; while :; do sleep 1000 & wait $!; done";

  private Container container(Image image) throws Exception {
    Tree tree = new Tree(new Space(null, ROOM), time::now);
    tree.root().copy(image.root());
    MountTable mounts =
        new MountTable(new Mount("/", tree.root(), false, "overlay", "overlay", ""));
    Container container =
        new Container(
            kernel, "pod", mounts, new PidNamespace(), new Memory(kernel.memory(), MEMORY));
    SystemFiles.mount(container, Limits.none(), true, Map.of(), Map.of());
    return container;
  }

  /** False if it goes on for ever. */
  private boolean drive(Process process) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    Instant last = time.now().plus(patience);
    long due = System.nanoTime() + BUSY;
    while (process.exit() == null) {
      if (time.now().isAfter(last)) {
        return false;
      }
      if (System.nanoTime() > until) {
        throw new IllegalStateException("takes too long: " + process.arguments());
      }
      if (kernel.isIdle() || System.nanoTime() > due) {
        time.advance(Duration.ofSeconds(1));
        due = System.nanoTime() + BUSY;
      } else {
        Thread.onSpinWait();
      }
    }
    return true;
  }

  private static void give(Pipe in, byte[] input) {
    try (OutputStream to = in.output()) {
      to.write(input);
    } catch (IOException e) {
      // nobody wants it
    }
  }

  private static String text(Pipe out) {
    StringBuilder text = new StringBuilder();
    byte[] part = new byte[8192];
    try (InputStream in = out.input()) {
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        if (text.length() < MAX_TEXT) {
          text.append(new String(part, 0, count, StandardCharsets.ISO_8859_1));
        }
      }
    } catch (IOException e) {
      text.append(e.getMessage());
    }
    return text.toString();
  }

  /** Waits until all processes have ended, but for threads of others; false if one has not. */
  static boolean isQuiet(Set<Thread> others) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < until) {
      if (Thread.getAllStackTraces().keySet().stream()
          .noneMatch(thread -> ofContainer(thread.getName()) && !others.contains(thread))) {
        return true;
      }
      Thread.yield();
    }
    return false;
  }

  /** True for the names of threads that processes run on. */
  static boolean ofContainer(String thread) {
    return thread.startsWith("pid ") || thread.startsWith("thread of pid ");
  }
}
